import type { Actor } from '../platform/actor.ts';
import { signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { assertMayAdminister, assertMaySee, isPublic, maySee, noCompany } from './access.ts';
import { bySlug, cardKey, cardsKey, innKey, profileKey, slugKey } from './keys.ts';
import { movedTo } from './moved.ts';
import { cardOf, companyOf } from './record.ts';
import { validOn } from './rules.ts';
import type { Company, CompanyCard } from './schema.ts';

type Store = Pick<Portal, 'table'>;

/** Every card of a cluster, whatever its state. One query for a thousand companies. */
export async function allCards(portal: Store, cluster: string): Promise<CompanyCard[]> {
  const cards: CompanyCard[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      pk: cardsKey(cluster),
      limit: 1000,
      shared: true,
      ...(cursor && { cursor }),
    });
    cards.push(...page.items.map(cardOf));
    cursor = page.cursor;
  } while (cursor);
  return cards;
}

/** The companies that everyone may see, by slug. One query. */
export async function listCompanies(portal: Store, cluster: string): Promise<CompanyCard[]> {
  return (await allCards(portal, cluster)).filter(isPublic);
}

/**
 * A company that everyone may see, without certificates that ran out (the day is UTC's). One query; two reads
 * more where nobody has the address now.
 * @throws CompanyMoved where the company has another address
 * @throws Refusal 404, also while it is unpublished, suspended or gone
 */
export async function getCompany(
  portal: Pick<Portal, 'table' | 'clock'>,
  cluster: string,
  slug: string,
): Promise<Company> {
  const { g1pk } = bySlug(cluster, slug);
  const page = await portal.table.query({ index: 'g1', pk: g1pk, limit: 1, shared: true });
  const company = page.items[0] && companyOf(page.items[0]);
  if (!company) throw (await movedTo(portal, cluster, slug)) ?? noCompany();
  if (!isPublic(company)) throw noCompany();
  const today = new Date(portal.clock()).toISOString().slice(0, 10);
  return { ...company, certificates: validOn(today, company.certificates) };
}

/** A company by its address as it is now, for verbs that decide by it. Two consistent reads. */
export async function findBySlug(portal: Store, cluster: string, slug: string): Promise<Company | undefined> {
  const held = cluster && slug ? await portal.table.get(slugKey(cluster, slug)) : undefined;
  const item = held && (await portal.table.get(profileKey(cluster, held.id as string)));
  return item && companyOf(item);
}

/**
 * A company as its people and the cluster's admins see it, published or not.
 * @throws Refusal 401 for visitors; 404 for everyone else who may not see it
 */
export async function companyFor(
  portal: Store,
  actor: Actor,
  cluster: string,
  slug: string,
): Promise<Company> {
  if (actor.kind === 'visitor') throw signInFirst();
  const company = await findBySlug(portal, cluster, slug);
  if (!company) throw noCompany();
  assertMaySee(actor, company);
  return company;
}

/** All companies of a cluster with the unpublished, suspended and gone ones, by slug. @throws Refusal 401, 403 */
export async function companiesFor(portal: Store, actor: Actor, cluster: string): Promise<CompanyCard[]> {
  assertMayAdminister(actor, cluster);
  return allCards(portal, cluster);
}

/** The cards of the companies that are there, whatever their state. One read for a hundred of them. */
export async function cardsOf(
  portal: Store,
  companies: readonly { cluster: string; slug: string }[],
): Promise<CompanyCard[]> {
  const keys = companies.map(({ cluster, slug }) => cardKey(cluster, slug));
  const cards: CompanyCard[] = [];
  for (let i = 0; i < keys.length; i += 100)
    for (const item of await portal.table.batchGet(keys.slice(i, i + 100)))
      if (item) cards.push(cardOf(item));
  return cards;
}

/** Those of the companies that are there and that the actor may see unpublished. One read for a hundred of them. */
export async function documentsOf(
  portal: Store,
  actor: Actor,
  companies: readonly { cluster: string; id: string }[],
): Promise<Company[]> {
  const keys = companies.map(({ cluster, id }) => profileKey(cluster, id));
  const found: Company[] = [];
  for (let i = 0; i < keys.length; i += 100)
    for (const item of await portal.table.batchGet(keys.slice(i, i + 100)))
      if (item) found.push(companyOf(item));
  return found.filter((company) => maySee(actor, company));
}

/** The INNs of a cluster's companies by their ids. One read for a hundred of them. */
export async function innsOf(
  portal: Store,
  cluster: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const inns = new Map<string, string>();
  for (let i = 0; i < ids.length; i += 100)
    for (const item of await portal.table.batchGet(
      ids.slice(i, i + 100).map((id) => profileKey(cluster, id)),
    ))
      if (item) inns.set(item.id as string, companyOf(item).requisites.inn);
  return inns;
}

/** The company of the cluster that holds an INN now, suspended or not. Two consistent reads. */
export async function findByInn(portal: Store, cluster: string, inn: string): Promise<Company | undefined> {
  const held = await portal.table.get(innKey(cluster, inn));
  const item = held && (await portal.table.get(profileKey(cluster, held.id as string)));
  return item && companyOf(item);
}
