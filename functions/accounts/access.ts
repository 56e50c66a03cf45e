import { type Actor, isAdmin, isOperator, roleIn } from '../platform/actor.ts';
import { forbidden, notFound, signInFirst } from '../platform/http/problem.ts';

/** Who may see a company's people: its own, and the cluster's admins. */
export const maySeePeople = (actor: Actor, cluster: string, company: string): boolean =>
  roleIn(actor, company) !== undefined || isAdmin(actor, cluster);

/** Who may invite, change and remove a company's people: its owners, and the cluster's admins. */
export const mayManagePeople = (actor: Actor, cluster: string, company: string): boolean =>
  roleIn(actor, company) === 'owner' || isAdmin(actor, cluster);

/** @throws Refusal 401 for a visitor, 404 for who has nothing to do with the company */
export function assertMaySeePeople(actor: Actor, cluster: string, company: string): void {
  if (actor.kind === 'visitor') throw signInFirst();
  if (!maySeePeople(actor, cluster, company)) throw notFound();
}

/** @throws Refusal 401, 403 for the company's other members, 404 for everyone else */
export function assertMayManagePeople(actor: Actor, cluster: string, company: string): void {
  assertMaySeePeople(actor, cluster, company);
  if (!mayManagePeople(actor, cluster, company)) throw forbidden();
}

/** @throws Refusal 401, 404 for who does not run the cluster */
export function assertRunsCluster(actor: Actor, cluster: string): void {
  if (actor.kind === 'visitor') throw signInFirst();
  if (!isAdmin(actor, cluster)) throw notFound();
}

/** @throws Refusal 401, 403 for who does not run the portal */
export function assertOperates(actor: Actor): void {
  if (actor.kind === 'visitor') throw signInFirst();
  if (!isOperator(actor)) throw forbidden();
}
