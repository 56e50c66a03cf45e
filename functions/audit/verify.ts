import type { Portal } from '../platform/portal.ts';
import type { Item, Json } from '../platform/table/table.ts';
import { bodyOf } from './audit.ts';
import { hashOf, type Opened, sealOf } from './chain.ts';
import { headKey, logKey } from './keys.ts';

/** How a log stands: whole, or broken at a step and why. `erased`: personal words of which only digests are left. */
export type Verdict = { steps: number; erased: number; broken?: { seq: number; reason: Reason } };

/**
 * missing: a number has no step. changed: a step's content does not give its hash. unlinked: it does not name the hash
 * of the step before. opened: personal words do not give their digest. cut: the last steps were taken away.
 */
export type Reason = 'missing' | 'changed' | 'unlinked' | 'opened' | 'cut';

const digestsIn = (value: Json | undefined): string[] => {
  if (value === null || value === undefined || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(digestsIn);
  const members = value as { [name: string]: Json | undefined };
  if (typeof members.digest === 'string' && Object.keys(members).length === 1) return [members.digest];
  return Object.values(members).flatMap(digestsIn);
};

function faultOf(item: Item, seq: number, prev: string): Reason | undefined {
  if (item.seq !== seq) return 'missing';
  if (item.prev !== prev) return 'unlinked';
  if (hashOf(prev, bodyOf(item)) !== item.hash) return 'changed';
  const open = item.open as Opened;
  const isOpenedRight = Object.entries(open).every(([seal, { salt, text }]) => sealOf(salt, text) === seal);
  return isOpenedRight ? undefined : 'opened';
}

/** Reads a cluster's whole log, a thousand steps a call, and names the first broken link. */
export async function verifyLog(portal: Pick<Portal, 'table'>, cluster: string): Promise<Verdict> {
  const head = await portal.table.get(headKey(cluster));
  let seq = 0;
  let prev = '';
  let erased = 0;
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      pk: logKey(cluster),
      limit: 1000,
      ...(cursor && { cursor }),
    });
    for (const item of page.items) {
      seq++;
      const reason = faultOf(item, seq, prev);
      if (reason) return { steps: seq - 1, erased, broken: { seq, reason } };
      prev = item.hash as string;
      const open = item.open as Opened;
      erased += digestsIn(bodyOf(item) as unknown as Json).filter((seal) => !(seal in open)).length;
    }
    cursor = page.cursor;
  } while (cursor);
  const last = Number(head?.seq ?? 0);
  // Steps that came while this was reading lie behind the head as it was; fewer than that were cut off.
  if (seq < last || (seq === last && last > 0 && head?.hash !== prev))
    return { steps: seq, erased, broken: { seq: seq + 1, reason: 'cut' } };
  return { steps: seq, erased };
}
