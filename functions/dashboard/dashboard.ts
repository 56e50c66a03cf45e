import { getCluster, listClusters } from '../clusters/clusters.ts';
import type { Cluster } from '../clusters/schema.ts';
import { cardsOf } from '../companies/companies.ts';
import type { CompanyCard } from '../companies/schema.ts';
import { type Actor, type CompanyRole, isOperator } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';

export type CompanyPlace = CompanyCard & { role: CompanyRole; newEnquiries: number };

/** Where a person may go in the closed area. */
export type Places = { companies: CompanyPlace[]; clusters: Cluster[]; operator: boolean };

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
  const companies = cards
    .filter((card) => card.status !== 'left')
    .map((card) => ({
      ...card,
      role: memberships.find((one) => one.company === card.id)!.role,
      newEnquiries: 0,
    }));
  return { companies, clusters, operator: isOperator(actor) };
}
