import { type Actor, isAdmin, isMember, type Membership } from '../platform/actor.ts';
import { forbidden, notFound, signInFirst } from '../platform/http/problem.ts';

/** The board, the rounds and the effect: everyone of the cluster's companies, and its admins. */
export const maySee = (actor: Actor, cluster: string): boolean =>
  isMember(actor, cluster) || isAdmin(actor, cluster);

/** @throws Refusal 401 for visitors, 404 for everyone who is not of the cluster */
export function assertMaySee(actor: Actor, cluster: string): void {
  if (maySee(actor, cluster)) return;
  throw actor.kind === 'visitor' ? signInFirst() : notFound();
}

const works = (actor: Actor, cluster: string): Membership[] =>
  actor.kind === 'person'
    ? actor.memberships.filter((one) => one.cluster === cluster && one.role !== 'viewer')
    : [];

/** The companies for which the actor may publish, accept and decline: where they are owner or editor. */
export const companiesToActFor = works;

/** @returns the membership by which the actor publishes for a company. @throws Refusal 401, 403, 404 */
export function assertMayPublish(actor: Actor, cluster: string, company: string): Membership {
  assertMaySee(actor, cluster);
  const found = works(actor, cluster).find((one) => one.companySlug === company || one.company === company);
  if (!found)
    throw forbidden({
      ru: 'Грузы и рейсы размещают и согласуют владелец и редактор предприятия.',
      en: 'A company’s owner and editors publish and agree on its shipments and trips.',
    });
  return found;
}

/** Rounds and how the cluster plans: its admins. @throws Refusal 401, 403, 404 */
export function assertMayPlan(actor: Actor, cluster: string): void {
  assertMaySee(actor, cluster);
  if (!isAdmin(actor, cluster))
    throw forbidden({
      ru: 'Раунды планирования ведёт управляющая компания.',
      en: 'The managing company runs the planning rounds.',
    });
}
