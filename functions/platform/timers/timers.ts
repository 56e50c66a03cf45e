import { HOUR, isoTime, MINUTE } from '../clock.ts';
import type { Portal } from '../portal.ts';
import { type Item, isConditionFailed, type Json, type Key, type Write } from '../table/table.ts';

/**
 * Something that is due at a time. `kind` says which timer fires; `id` tells it from the others of its kind in the
 * tenant. `at` is ISO 8601 UTC, as `isoTime` writes it.
 */
export type Due = { kind: string; tenant: string; id: string; at: string; data?: Json };

/**
 * What a feature does when a due thing of its kind has come. It is called at least once, so `fire` must bear
 * repetition; when it throws, it is called again after a pause.
 */
export type Timer = { kind: string; fire(portal: Portal, due: Due): Promise<void> };

/** Everything that waits, of all tenants, by time (index g1). */
const WAITING = 'portal|due';

/** Nobody else fires what one process has taken, until it has had this long. */
const LEASE_MS = 2 * MINUTE;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = HOUR;
const AT_ONCE = 100;

const dueKey = ({ tenant, kind, id }: Due): Key => ({ pk: `${tenant}|timers`, sk: `${kind}|${id}` });

/** The name makes the order of things due at the same moment steady. */
const placeAt = (at: string, { tenant, kind, id }: Due) => ({
  g1pk: WAITING,
  g1sk: `${at}|${tenant}|${kind}|${id}`,
});

/**
 * The write that lets `due` fire at its time, or moves it there, in the transaction of the thing that it is about.
 * @example await portal.table.write([{ put: claim, if: { version } }, dueWrite({ kind: 'reply', tenant, id, at })]);
 */
export const dueWrite = (due: Due): Write => ({
  update: dueKey(due),
  set: {
    kind: due.kind,
    tenant: due.tenant,
    id: due.id,
    at: due.at,
    data: due.data ?? null,
    attempts: 0,
    ...placeAt(due.at, due),
  },
});

/** The write that cancels what `dueWrite` made; nothing happens where there is none. `at` does not matter. */
export const doneWrite = (due: Omit<Due, 'at'>): Write => ({ delete: dueKey({ ...due, at: '' }) });

const dueOf = ({ kind, tenant, id, at, data }: Item): Due => ({
  kind: kind as string,
  tenant: tenant as string,
  id: id as string,
  at: at as string,
  ...(data !== null && data !== undefined && { data }),
});

/** Whether the write went through; false where someone else moved, cancelled or took the thing meanwhile. */
async function went(portal: Pick<Portal, 'table'>, write: Write): Promise<boolean> {
  try {
    await portal.table.write([write]);
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}

/**
 * Fires one thing: takes it for a while, fires, and forgets it unless firing put another in its place. Whoever dies
 * in between leaves it to be taken again when the lease is over.
 */
async function fireOne(portal: Portal, timers: readonly Timer[], item: Item): Promise<boolean> {
  const due = dueOf(item);
  const key = dueKey(due);
  const attempts = Number(item.attempts ?? 0) + 1;
  const place = (after: number) => placeAt(isoTime(portal.clock() + after), due);
  const taken = { attempts, ...place(LEASE_MS) };
  if (!(await went(portal, { update: key, set: taken, if: { version: item.version } }))) return false;
  const version = item.version + 1;
  try {
    const timer = timers.find(({ kind }) => kind === due.kind);
    if (!timer) throw new Error(`no timer of the kind ${due.kind}`);
    await timer.fire(portal, due);
  } catch (error) {
    portal.log('error', 'timer.failed', { kind: due.kind, id: due.id, attempts, error: String(error) });
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
    await went(portal, { update: key, set: place(pause), if: { version } });
    return false;
  }
  await went(portal, { delete: key, if: { version } });
  return true;
}

/**
 * Fires what is due by now, the earliest first, and says how much it fired. Several processes may call it at once:
 * each thing is taken by one of them. What fails is tried again after 5 s, then ever more seldom, up to an hour.
 */
export async function runDue(portal: Portal, timers: readonly Timer[]): Promise<number> {
  let fired = 0;
  const tried = new Set<string>();
  for (;;) {
    const { items } = await portal.table.query({
      index: 'g1',
      pk: WAITING,
      to: `${isoTime(portal.clock())}|\u{10ffff}`,
      limit: AT_ONCE,
    });
    // An index that lags may show again what was fired just now.
    const fresh = items.filter(({ pk, sk, version }) => !tried.has(`${pk} ${sk} ${version}`));
    if (fresh.length === 0) return fired;
    for (const item of fresh) {
      tried.add(`${item.pk} ${item.sk} ${item.version}`);
      if (await fireOne(portal, timers, item)) fired++;
    }
  }
}
