import { stepsAbout } from '../audit/audit.ts';
import type { AuditEntry } from '../audit/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { isRefusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Page } from '../platform/table/table.ts';
import { assertDecides, noClaim } from './access.ts';
import { inList, readClaim, shownTo } from './claims.ts';
import { type DeskFilter, passes } from './desk-filter.ts';
import { claimKey, queueKey } from './keys.ts';
import { thingOf } from './logged.ts';
import { openName } from './lookup.ts';
import { claimOf, type KeptClaim } from './record.ts';
import { isIndividual } from './rules.ts';
import type { ShownClaim } from './schema.ts';
import { readStandings } from './standings.ts';
import { CLOSED, type State } from './states.ts';

type Store = Pick<Portal, 'table'>;
type Timed = Pick<Portal, 'table' | 'clock'>;

/** What waits for an admin to act. */
export const WAITING: readonly State[] = [
  'submitted',
  'review',
  'deciding',
  'confirming',
  'appealed',
  'rejectionAppealed',
  'settling',
];

const A_STATE = 100;
const A_PAGE = 50;
/** Claims that are looked through for one page where few pass the filter. */
const LOOKED_THROUGH = 500;

/**
 * The queue of the admins: what of all that waits for them passes the filter, the most urgent first. A query for each
 * state of waiting.
 * @throws Refusal 401, 403, 404
 */
export async function queueOf(
  portal: Timed,
  actor: Actor,
  cluster: string,
  filter: DeskFilter = {},
): Promise<ShownClaim[]> {
  const person = assertDecides(actor, cluster);
  const pages = await Promise.all(
    WAITING.map((state) => portal.table.query({ index: 'g1', pk: queueKey(cluster, state), limit: A_STATE })),
  );
  return pages
    .flatMap(({ items }) => items.map(claimOf))
    .filter((claim) => passes(claim, filter, { reader: person.id, now: portal.clock() }))
    .toSorted((a, b) => ((a.deadline ?? '') < (b.deadline ?? '') ? -1 : 1))
    .map((claim) => inList(shownTo(person, claim, false)));
}

/** Claims in one state that pass the filter, by deadline. @throws Refusal 401, 403, 404; BadCursor */
export async function claimsIn(
  portal: Timed,
  actor: Actor,
  cluster: string,
  state: State,
  cursor?: string,
  filter: DeskFilter = {},
): Promise<Page<ShownClaim>> {
  const person = assertDecides(actor, cluster);
  if (state === 'draft') return { items: [] };
  const found: KeptClaim[] = [];
  let next = cursor;
  for (let read = 0; read < LOOKED_THROUGH && found.length < A_PAGE; read += A_PAGE) {
    const page = await portal.table.query({
      index: 'g1',
      pk: queueKey(cluster, state),
      order: CLOSED.includes(state) ? 'descending' : 'ascending',
      limit: A_PAGE,
      ...(next && { cursor: next }),
    });
    const claims = page.items.map(claimOf);
    found.push(...claims.filter((one) => passes(one, filter, { reader: person.id, now: portal.clock() })));
    next = page.cursor;
    if (!next) break;
  }
  return { items: found.map((one) => inList(shownTo(person, one, false))), ...(next && { cursor: next }) };
}

/** Other open or listed claims against the same partner: with which one may be joined. Two reads. @throws Refusal 401, 403, 404 */
export async function duplicatesOf(
  portal: Store,
  actor: Actor,
  cluster: string,
  claim: ShownClaim,
): Promise<ShownClaim[]> {
  const person = assertDecides(actor, cluster);
  const [kept] = await readStandings(portal, cluster, [claim.facts.inn]);
  const { reviewing, listed } = kept!.standing;
  const ids = [...new Set([...reviewing, ...listed.map(({ id }) => id)])].filter((id) => id !== claim.id);
  if (ids.length === 0) return [];
  const items = await portal.table.batchGet(ids.slice(0, 100).map((id) => claimKey(cluster, id)));
  return items
    .flatMap((item) => (item ? [shownTo(person, claimOf(item), false)] : []))
    .filter(({ facts }) => facts.kind === claim.facts.kind);
}

/** A person of whom only closed claims are left has no name to open elsewhere. */
function unlessUnknown(error: unknown): undefined {
  if (!isRefusal(error) || error.status !== 404) throw error;
}

/** The whole history of a claim, as the log keeps it. @throws Refusal 401, 403, 404 */
export async function historyOf(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<{ claim: ShownClaim; steps: AuditEntry[] }> {
  assertDecides(actor, cluster);
  const { claim, twoAdmins } = await readClaim(portal, actor, cluster, id);
  if (claim.state === 'draft') throw noClaim();
  // The steps name a person in full, so reading them is an opening of the name.
  if (isIndividual(claim.facts.inn))
    await openName(portal, actor, cluster, claim.facts.inn).catch(unlessUnknown);
  return {
    claim: shownTo(actor, claim, twoAdmins),
    steps: await stepsAbout(portal, cluster, thingOf(claim)),
  };
}
