import { isDeepStrictEqual } from 'node:util';
import { findBySlug } from '../companies/companies.ts';
import { type Actor, isAdmin, roleIn } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, forbidden, Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Page, type Write } from '../platform/table/table.ts';
import { assertBelongs, assertReads, noClaim } from './access.ts';
import { someone } from './effects.ts';
import { againstKey, claimedByKey, claimKey, settingsKey } from './keys.ts';
import { type ClaimRecord, claimOf, itemOf, type KeptClaim, plain } from './record.ts';
import { circumstancesOf, isIndividual, masked, rolesIn } from './rules.ts';
import type { Claim, SavedDraft, ShownClaim } from './schema.ts';
import { seenBy } from './seen.ts';
import { settingsFrom } from './settings.ts';
import { actionsFor } from './states.ts';

type Store = Pick<Portal, 'table'>;
type Place = Pick<Portal, 'table' | 'clock'>;

/**
 * Keeps a draft as it is typed; the first time it makes it. The same content again changes nothing.
 * @throws Refusal 401, 403, 404; 409 with `current` where it was saved elsewhere meanwhile, or handed in already
 */
export async function saveDraft(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  { company: slug, facts, version }: SavedDraft,
): Promise<Claim> {
  const person = assertBelongs(actor, cluster);
  const item = await portal.table.get(claimKey(cluster, id));
  if (!item) {
    if (version !== 0) throw noClaim();
    const now = isoTime(portal.clock());
    const claimant = slug === undefined ? undefined : await claimantFor(portal, actor, cluster, slug);
    if (!claimant && !(isAdmin(actor, cluster) && facts.kind === 'link'))
      throw forbidden({
        ru: 'Обращаются от имени предприятия его владелец и редактор; управляющая компания может указать связь.',
        en: 'A company’s owner and editors claim in its name; the managing company may state links.',
      });
    const made: ClaimRecord = {
      id,
      cluster,
      state: 'draft',
      facts,
      ...(claimant && { claimant }),
      filedBy: someone(person),
      evidence: [],
      thread: [],
      appeals: [],
      confirmations: 0,
      createdAt: now,
      since: now,
      deeds: [],
    };
    return write(portal, made, 0);
  }
  const before = claimOf(item);
  assertReads(actor, before);
  if (!rolesIn(actor, before).includes('claimant'))
    throw forbidden({ ru: 'Черновик правят владелец и редактор.', en: 'Owners and editors change a draft.' });
  if (before.state !== 'draft')
    throw new Refusal(
      409,
      'handed-in',
      {
        ru: 'Обращение уже подано, его больше не правят. Дополнить можно по запросу администратора.',
        en: 'The claim was handed in and is not edited any more. Admins may ask for more.',
      },
      { more: { current: plain(before) } },
    );
  if (isDeepStrictEqual(without(before.facts), without(facts))) return plain(before);
  if (before.version !== version) throw changedMeanwhile(plain(before));
  const { version: _version, ...record } = before;
  return write(portal, { ...record, facts }, version);
}

/** Members that are undefined are not kept. */
const without = (value: object): unknown => JSON.parse(JSON.stringify(value));

async function write(portal: Place, claim: ClaimRecord, version: number): Promise<Claim> {
  try {
    await portal.table.write([{ put: itemOf(claim), if: version === 0 ? { absent: true } : { version } }]);
    return plain({ ...claim, version: version + 1 });
  } catch (error) {
    const current = isConditionFailed(error) && (await portal.table.get(claimKey(claim.cluster, claim.id)));
    throw current ? changedMeanwhile(plain(claimOf(current))) : error;
  }
}

/** The company in whose name the actor may claim. @throws Refusal 403, 404 */
async function claimantFor(portal: Store, actor: Actor, cluster: string, slug: string) {
  const company = await findBySlug(portal, cluster, slug);
  const role = company && roleIn(actor, company.id);
  if (!company || !role) throw noClaim();
  if (role === 'viewer' || company.status !== 'active')
    throw forbidden({
      ru: 'Обращаются от имени действующего предприятия его владелец и редактор.',
      en: 'An active company’s owner and editors claim in its name.',
    });
  return { id: company.id, slug: company.slug, name: company.name.ru };
}

/** A claim as this reader may see it, with what they may do. */
export function shownTo(actor: Actor, claim: KeptClaim, twoAdmins: boolean): ShownClaim {
  const roles = rolesIn(actor, claim);
  return {
    ...seenBy(actor, claim),
    may: actionsFor(claim.state, roles, circumstancesOf(claim, twoAdmins)),
  };
}

/** One claim. One read. @throws Refusal 401, 404 also for another cluster's */
export async function getClaim(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<ShownClaim> {
  const { claim, twoAdmins } = await readClaim(portal, actor, cluster, id);
  return shownTo(actor, claim, twoAdmins);
}

/** A claim as it is kept, for verbs. @throws Refusal 401, 404 */
export async function readClaim(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<{ claim: KeptClaim; twoAdmins: boolean }> {
  assertBelongs(actor, cluster);
  const [item, settings] = await portal.table.batchGet([claimKey(cluster, id), settingsKey(cluster)]);
  if (!item) throw noClaim();
  const claim = claimOf(item);
  assertReads(actor, claim);
  return { claim, twoAdmins: settingsFrom(settings).twoAdmins };
}

/** Lets what is written with it go through only while the claim is as it was read. */
export const unchanged = ({ cluster, id, version }: Pick<Claim, 'cluster' | 'id' | 'version'>): Write => ({
  check: claimKey(cluster, id),
  if: { version },
});

/** What lists show of a claim: no facts but the partner, a person's name masked. */
export function inList(claim: ShownClaim): ShownClaim {
  const { facts } = claim;
  return isIndividual(facts.inn) ? { ...claim, facts: { ...facts, name: masked(facts.name) } } : claim;
}

/**
 * What a company claims, the newest first, drafts among it; without a company the links that admins state.
 * @throws Refusal 401, 404; BadCursor
 */
export async function claimsBy(
  portal: Store,
  actor: Actor,
  cluster: string,
  slug: string | undefined,
  cursor?: string,
): Promise<Page<ShownClaim>> {
  assertBelongs(actor, cluster);
  // What admins state is theirs; nobody else has anything without a company.
  if (slug === undefined && !isAdmin(actor, cluster)) return { items: [] };
  const company = slug === undefined ? undefined : await findBySlug(portal, cluster, slug);
  if (slug !== undefined && !(company && roleIn(actor, company.id))) throw noClaim();
  const page = await portal.table.query({
    index: 'g2',
    pk: claimedByKey(cluster, company?.id),
    order: 'descending',
    limit: 50,
    ...(cursor && { cursor }),
  });
  const items = page.items.map(claimOf).filter((claim) => claim.state !== 'recalled' || claim.submittedAt);
  return {
    items: items.map((claim) => shownTo(actor, claim, false)),
    ...(page.cursor && { cursor: page.cursor }),
  };
}

/** What is claimed against a company of the cluster, since it was asked. @throws Refusal 401, 404 */
export async function claimsAgainst(
  portal: Store,
  actor: Actor,
  cluster: string,
  slug: string,
): Promise<ShownClaim[]> {
  assertBelongs(actor, cluster);
  const company = await findBySlug(portal, cluster, slug);
  if (!company || roleIn(actor, company.id) === undefined) throw noClaim();
  const { items } = await portal.table.query({
    pk: againstKey(cluster, company.id),
    order: 'descending',
    limit: 100,
  });
  if (items.length === 0) return [];
  const claims = await portal.table.batchGet(items.map(({ sk }) => claimKey(cluster, sk)));
  return claims.flatMap((item) => (item ? [shownTo(actor, claimOf(item), false)] : []));
}
