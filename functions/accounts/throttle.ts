import { MINUTE } from '../platform/clock.ts';
import { tooMany } from '../platform/http/problem.ts';
import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { throttleKey } from './keys.ts';

export const WINDOW_MS = 15 * MINUTE;

/** How many attempts a bucket takes in a quarter of an hour. */
export const LIMITS = {
  /** One address at all accounts: an office behind one address still fits. */
  client: 100,
  /** One address, or one known device, at one account. */
  clientAtAccount: 10,
  device: 10,
  /** All unknown devices together at one account: against guessing from many addresses. */
  account: 50,
  /** Letters to one address. */
  letters: 5,
} as const;

/**
 * Counts an attempt in each bucket and refuses where one is full. Counting comes first, so that attempts at once
 * cannot slip through together.
 * @throws Refusal 429 with Retry-After
 */
export async function throttle(
  portal: Pick<Portal, 'table' | 'clock'>,
  buckets: readonly { name: string; limit: number }[],
): Promise<void> {
  const now = portal.clock();
  const window = Math.floor(now / WINDOW_MS);
  const keys = buckets.map(({ name }) => throttleKey(digest(name), window));
  const ttl = Math.floor(((window + 1) * WINDOW_MS) / 1000) + 60;
  await portal.table.write(keys.map((key) => ({ update: key, add: { n: 1 }, set: { ttl } })));
  const counts = await portal.table.batchGet(keys);
  if (buckets.some(({ limit }, i) => Number(counts[i]?.n ?? 0) > limit))
    throw tooMany(((window + 1) * WINDOW_MS - now) / 1000);
}
