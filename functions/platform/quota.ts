import { tooMany } from './http/problem.ts';
import { digest } from './ids.ts';
import type { Portal } from './portal.ts';
import type { Item, Key, Write } from './table/table.ts';

/** At most `most` times per fixed window of `windowMs` milliseconds. */
export type Quota = { name: string; most: number; windowMs: number };

/** What is left of a quota, and the write that takes one of it in the transaction of what it pays for. */
export type Allowance = { left: number; retryAfterSeconds: number; spend: Write };

/** Where it is counted what a subject used of a quota, and how to read the item there: for who reads it together with others. */
export type Counter = { key: Key; allowance: (item: Item | undefined) => Allowance };

/** The counter of a quota at a moment, in UTC milliseconds; only a digest of `subject` is kept. */
export function counterOf(quota: Quota, subject: string, now: number): Counter {
  const window = Math.floor(now / quota.windowMs);
  const end = (window + 1) * quota.windowMs;
  const key = { pk: `portal|quota|${quota.name}|${digest(subject)}`, sk: String(window) };
  return {
    key,
    allowance(item) {
      const used = Number(item?.used ?? 0);
      return {
        left: Math.max(0, quota.most - used),
        retryAfterSeconds: (end - now) / 1000,
        spend: {
          put: { ...key, used: used + 1, ttl: Math.ceil(end / 1000) },
          if: item ? { version: item.version } : { absent: true },
        },
      };
    },
  };
}

/**
 * How much of a quota `subject` has left. The write fails with ConditionFailed if
 * another one came between, so that requests in parallel cannot take more than there is.
 */
export async function allowance(
  portal: Pick<Portal, 'table' | 'clock'>,
  quota: Quota,
  subject: string,
): Promise<Allowance> {
  const counter = counterOf(quota, subject, portal.clock());
  return counter.allowance(await portal.table.get(counter.key));
}

/** The write that takes one of what is left. @throws Refusal 429 with Retry-After where nothing is */
export function taken({ left, retryAfterSeconds, spend }: Allowance): Write {
  if (left === 0) throw tooMany(retryAfterSeconds);
  return spend;
}

/** As `allowance`, and `taken`. @throws Refusal 429 with Retry-After where nothing is left */
export async function allowed(
  portal: Pick<Portal, 'table' | 'clock'>,
  quota: Quota,
  subject: string,
): Promise<Write> {
  return taken(await allowance(portal, quota, subject));
}
