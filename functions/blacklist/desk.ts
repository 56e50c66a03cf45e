import { stepsAbout } from '../audit/audit.ts';
import type { AuditEntry } from '../audit/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { isRefusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Page } from '../platform/table/table.ts';
import { assertDecides, noClaim } from './access.ts';
import { inList, readClaim, shownTo } from './claims.ts';
import { claimKey, queueKey } from './keys.ts';
import { thingOf } from './logged.ts';
import { openName } from './lookup.ts';
import { claimOf } from './record.ts';
import { isIndividual } from './rules.ts';
import type { ShownClaim } from './schema.ts';
import { readStandings } from './standings.ts';
import { CLOSED, type State } from './states.ts';

type Store = Pick<Portal, 'table'>;

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

/**
 * The queue of the admins: what waits for them, the most urgent first. A query for each state of waiting.
 * @throws Refusal 401, 403, 404
 */
export async function queueOf(portal: Store, actor: Actor, cluster: string): Promise<ShownClaim[]> {
  const person = assertDecides(actor, cluster);
  const pages = await Promise.all(
    WAITING.map((state) => portal.table.query({ index: 'g1', pk: queueKey(cluster, state), limit: A_STATE })),
  );
  return pages
    .flatMap(({ items }) => items.map(claimOf))
    .toSorted((a, b) => ((a.deadline ?? '') < (b.deadline ?? '') ? -1 : 1))
    .map((claim) => inList(shownTo(person, claim, false)));
}

/** Claims in one state, by deadline. @throws Refusal 401, 403, 404; BadCursor */
export async function claimsIn(
  portal: Store,
  actor: Actor,
  cluster: string,
  state: State,
  cursor?: string,
): Promise<Page<ShownClaim>> {
  const person = assertDecides(actor, cluster);
  if (state === 'draft') return { items: [] };
  const page = await portal.table.query({
    index: 'g1',
    pk: queueKey(cluster, state),
    order: CLOSED.includes(state) ? 'descending' : 'ascending',
    limit: 50,
    ...(cursor && { cursor }),
  });
  return {
    items: page.items.map((item) => inList(shownTo(person, claimOf(item), false))),
    ...(page.cursor && { cursor: page.cursor }),
  };
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
