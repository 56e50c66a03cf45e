import { adminsOf } from '../accounts/people.ts';
import { getCluster, listClusters } from '../clusters/clusters.ts';
import { cardsOf, documentsOf } from '../companies/companies.ts';
import { registerOf } from '../companies/register.ts';
import { newEnquiries } from '../enquiries/enquiries.ts';
import { type Actor, isOperator } from '../platform/actor.ts';
import { signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { byUrgency, mattersOf, mattersOfCluster } from './rules.ts';
import type { Attention, CompanyPlace, Matter, Places } from './schema.ts';

/** The companies and clusters of the actor, for the way between them; nobody's for visitors. */
export async function placesOf(portal: Pick<Portal, 'table'>, actor: Actor): Promise<Places> {
  if (actor.kind !== 'person') return { companies: [], clusters: [], operator: false };
  const memberships = actor.memberships.map((one) => ({ ...one, slug: one.companySlug }));
  const refs = memberships.map(({ cluster, company }) => ({ cluster, id: company }));
  const [cards, counts, clusters] = await Promise.all([
    cardsOf(portal, memberships),
    newEnquiries(portal, actor, refs),
    isOperator(actor)
      ? listClusters(portal)
      : Promise.all(actor.strong ? actor.adminOf.map((slug) => getCluster(portal, slug)) : []),
  ]);
  const companies = cards.flatMap((card): CompanyPlace[] => {
    const at = memberships.findIndex((one) => one.company === card.id);
    if (card.status === 'left' || at < 0) return [];
    return [{ ...card, role: memberships[at]!.role, newEnquiries: counts[at]! }];
  });
  return { companies, clusters, operator: isOperator(actor) };
}

/** What needs the person's attention, the most pressing first. @throws Refusal 401 */
export async function attentionOf(portal: Pick<Portal, 'table' | 'clock'>, actor: Actor): Promise<Attention> {
  if (actor.kind !== 'person') throw signInFirst();
  const places = await placesOf(portal, actor);
  const run = places.clusters.filter(({ slug }) => actor.adminOf.includes(slug));
  const operated = places.operator ? places.clusters : [];
  const [companies, registers, admins] = await Promise.all([
    documentsOf(portal, actor, places.companies),
    Promise.all(run.map(({ slug }) => registerOf(portal, actor, slug))),
    Promise.all(operated.map(({ slug }) => adminsOf(portal, actor, slug))),
  ]);
  const matters: Matter[] = [];
  if (!actor.strong && (actor.operator || actor.adminOf.length > 0)) matters.push({ kind: 'second-factor' });
  for (const place of places.companies) {
    const company = companies.find(({ id }) => id === place.id);
    if (company) matters.push(...mattersOf(place, company, portal.clock()));
  }
  run.forEach((cluster, i) => {
    matters.push(...mattersOfCluster(cluster, registers[i]!));
  });
  operated.forEach(({ slug, name }, i) => {
    if (admins[i]!.every(({ suspended }) => suspended))
      matters.push({ kind: 'no-admin', cluster: { slug, name } });
  });
  return { places, matters: byUrgency(matters) };
}
