import { getCluster, listClusters } from '../clusters/clusters.ts';
import type { Cluster } from '../clusters/schema.ts';
import { cardsOf, companyFor } from '../companies/companies.ts';
import type { Company, CompanyCard } from '../companies/schema.ts';
import { newEnquiries } from '../enquiries/enquiries.ts';
import { type Actor, type CompanyRole, isOperator } from '../platform/actor.ts';
import { DAY } from '../platform/clock.ts';
import { signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Text } from '../platform/text/text.ts';

export type CompanyPlace = CompanyCard & { role: CompanyRole; newEnquiries: number };

/** Where a person may go in the closed area. */
export type Places = { companies: CompanyPlace[]; clusters: Cluster[]; operator: boolean };

/** Something that waits for a person. */
export type Matter =
  | { kind: 'second-factor' }
  | { kind: 'new-enquiries'; company: CompanyPlace; count: number }
  | { kind: 'hidden' | 'suspended' | 'no-products'; company: CompanyPlace }
  | { kind: 'certificate'; company: CompanyPlace; name: Text; validUntil: string; expired: boolean };

/** A certificate is spoken of so many days before it ends. */
const CERTIFICATE_DAYS = 30;

/** The companies and clusters of the actor, for the way between them; nobody's for visitors. */
export async function placesOf(portal: Pick<Portal, 'table'>, actor: Actor): Promise<Places> {
  if (actor.kind !== 'person') return { companies: [], clusters: [], operator: false };
  const memberships = actor.memberships.map((one) => ({ ...one, slug: one.companySlug }));
  const [cards, clusters] = await Promise.all([
    cardsOf(portal, memberships),
    isOperator(actor)
      ? listClusters(portal)
      : Promise.all(actor.strong ? actor.adminOf.map((slug) => getCluster(portal, slug)) : []),
  ]);
  const there = cards.filter((card) => card.status !== 'left');
  const counts = await newEnquiries(portal, actor, there);
  const companies = there.map((card, i) => ({
    ...card,
    role: memberships.find((one) => one.company === card.id)!.role,
    newEnquiries: counts[i]!,
  }));
  return { companies, clusters, operator: isOperator(actor) };
}

/** What needs the person's attention, by company, the most pressing first. @throws Refusal 401 */
export async function attentionOf(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
): Promise<{ places: Places; matters: Matter[] }> {
  if (actor.kind !== 'person') throw signInFirst();
  const places = await placesOf(portal, actor);
  const matters: Matter[] = [];
  if (!actor.strong && (actor.operator || actor.adminOf.length > 0)) matters.push({ kind: 'second-factor' });
  const companies = await Promise.all(
    places.companies.map((place) => companyFor(portal, actor, place.cluster, place.slug)),
  );
  places.companies.forEach((place, i) => {
    matters.push(...mattersOf(place, companies[i]!, portal.clock()));
  });
  return { places, matters: matters.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)) };
}

const order: readonly Matter['kind'][] = [
  'second-factor',
  'new-enquiries',
  'suspended',
  'certificate',
  'hidden',
  'no-products',
];

/** What waits in one company for those who may act there; viewers are told of its standing only. */
export function mattersOf(place: CompanyPlace, company: Company, now: number): Matter[] {
  if (company.status === 'suspended') return [{ kind: 'suspended', company: place }];
  if (place.role === 'viewer') return [];
  const soon = new Date(now + CERTIFICATE_DAYS * DAY).toISOString().slice(0, 10);
  const today = new Date(now).toISOString().slice(0, 10);
  return [
    ...(place.newEnquiries > 0
      ? [{ kind: 'new-enquiries' as const, company: place, count: place.newEnquiries }]
      : []),
    ...company.certificates
      .filter(({ validUntil }) => validUntil <= soon)
      .map(({ name, validUntil }) => ({
        kind: 'certificate' as const,
        company: place,
        name,
        validUntil,
        expired: validUntil < today,
      })),
    ...(company.published ? [] : [{ kind: 'hidden' as const, company: place }]),
    ...(place.products === 0 ? [{ kind: 'no-products' as const, company: place }] : []),
  ];
}
