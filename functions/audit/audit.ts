import { setTimeout as pause } from 'node:timers/promises';
import { isoTime } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type Json, type Write } from '../platform/table/table.ts';
import { type Body, hashOf, type Opened, personal, sealed, unsealed } from './chain.ts';
import { aboutKey, headKey, stepKey } from './keys.ts';
import type { AuditEntry } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

/** What was done to what, why, and what it changed. Personal words in it are wrapped by `personal`. */
export type Step = { what: string; thing: string; why?: Json; before?: Json; after?: Json };

/** The writes of one deed and the step of the log that tells of it. Without a step nothing is written. */
export type Deed<T> = { writes: readonly Write[]; step?: Step; result: T };

const ATTEMPTS = 60;
const LONGEST_PAUSE_MS = 120;

/** Who did it; `system` for the timers, `outsider` for one who came by a letter's link. */
export type Who = { id: string; name: string };

const whoOf = ({ id, name }: Who): Json => ({ id, name: id === 'system' ? name : personal(name, id) });

/**
 * Does something and appends its step to the cluster's log, in one transaction. Every deed of a cluster moves the head
 * of its chain, so two at once cannot both go through: the slower one reads and decides anew, and `attempt` refuses by
 * itself where what it wants can no longer be.
 * @throws ConditionFailed where others were quicker sixty times
 */
export async function recorded<T>(
  portal: Place,
  who: Who,
  cluster: string,
  attempt: () => Promise<Deed<T>>,
): Promise<T> {
  for (let i = 1; ; i++) {
    const [head, deed] = await Promise.all([portal.table.get(headKey(cluster)), attempt()]);
    if (!deed.step) return deed.result;
    try {
      await portal.table.write([...deed.writes, ...appending(portal, who, cluster, deed.step, head)]);
      return deed.result;
    } catch (error) {
      if (!isConditionFailed(error) || i === ATTEMPTS) throw error;
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** i));
    }
  }
}

function appending(portal: Place, who: Who, cluster: string, step: Step, head: Item | undefined): Write[] {
  const seq = Number(head?.seq ?? 0) + 1;
  const prev = (head?.hash as string | undefined) ?? '';
  const open: Opened = {};
  const body: Body = {
    seq,
    at: isoTime(portal.clock()),
    who: sealed(whoOf(who), open),
    what: step.what,
    thing: step.thing,
    why: sealed(step.why, open),
    before: sealed(step.before, open),
    after: sealed(step.after, open),
  };
  const hash = hashOf(prev, body);
  return [
    {
      put: {
        ...stepKey(cluster, seq),
        g1pk: aboutKey(cluster, step.thing),
        g1sk: stepKey(cluster, seq).sk,
        ...body,
        prev,
        hash,
        open,
      },
      if: { absent: true },
    },
    { put: { ...headKey(cluster), seq, hash }, if: head ? { version: head.version } : { absent: true } },
  ];
}

/** The body of a step, as it was hashed. */
export const bodyOf = ({ seq, at, who, what, thing, why, before, after }: Item): Body => ({
  seq: seq as number,
  at: at as string,
  who: who as Json,
  what: what as string,
  thing: thing as string,
  why: why as Json,
  before: before as Json,
  after: after as Json,
});

/** Every step about one thing, the oldest first, personal words readable where they were not erased. */
export async function stepsAbout(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  thing: string,
): Promise<AuditEntry[]> {
  const items = await itemsAbout(portal, cluster, thing);
  return items.map((item) => {
    const { prev, hash } = item as unknown as { prev: string; hash: string };
    return {
      ...(unsealed(bodyOf(item) as unknown as Json, item.open as Opened) as object),
      prev,
      hash,
    } as AuditEntry;
  });
}

async function itemsAbout(portal: Pick<Portal, 'table'>, cluster: string, thing: string): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      index: 'g1',
      pk: aboutKey(cluster, thing),
      limit: 1000,
      ...(cursor && { cursor }),
    });
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return found;
}

/** Whether an item is a step of a cluster's log. */
export const isStep = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>): boolean =>
  /\|audit$/.test(pk) && /^\d{12}$/.test(sk);

/**
 * A step without the personal words that `isErased` names, or undefined where it has none of them. What is hashed
 * holds only their digests, so that the chain stays whole.
 */
export function withoutWords(step: Item, isErased: (words: Opened[string]) => boolean): Item | undefined {
  const open = step.open as Opened;
  const kept = Object.entries(open).filter(([, words]) => !isErased(words));
  return kept.length === Object.keys(open).length ? undefined : { ...step, open: Object.fromEntries(kept) };
}

/** The writes that erase the personal words of `whose` from the steps about a thing; their digests stay. */
export async function erasing(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  thing: string,
  whose: string,
): Promise<Write[]> {
  const items = await itemsAbout(portal, cluster, thing);
  return items.flatMap((item): Write[] => {
    const left = withoutWords(item, (words) => words.whose === whose);
    if (!left) return [];
    return [
      { update: { pk: item.pk, sk: item.sk }, set: { open: left.open! }, if: { version: item.version } },
    ];
  });
}
