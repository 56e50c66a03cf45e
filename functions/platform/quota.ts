import { tooMany } from './http/problem.ts';
import { digest } from './ids.ts';
import type { Portal } from './portal.ts';
import type { Write } from './table/table.ts';

/** At most `most` times per fixed window of `windowMs` milliseconds. */
export type Quota = { name: string; most: number; windowMs: number };

/** What is left of a quota, and the write that takes one of it in the transaction of what it pays for. */
export type Allowance = { left: number; retryAfterSeconds: number; spend: Write };

/**
 * How much of a quota `subject` has left; only its digest is kept. The write fails with ConditionFailed if
 * another one came between, so that requests in parallel cannot take more than there is.
 */
export async function allowance(
  portal: Pick<Portal, 'table' | 'clock'>,
  quota: Quota,
  subject: string,
): Promise<Allowance> {
  const now = portal.clock();
  const window = Math.floor(now / quota.windowMs);
  const end = (window + 1) * quota.windowMs;
  const key = { pk: `portal|quota|${quota.name}|${digest(subject)}`, sk: String(window) };
  const item = await portal.table.get(key);
  const used = Number(item?.used ?? 0);
  return {
    left: Math.max(0, quota.most - used),
    retryAfterSeconds: (end - now) / 1000,
    spend: {
      put: { ...key, used: used + 1, ttl: Math.ceil(end / 1000) },
      if: item ? { version: item.version } : { absent: true },
    },
  };
}

/** As `allowance`. @throws Refusal 429 with Retry-After where nothing is left */
export async function allowed(
  portal: Pick<Portal, 'table' | 'clock'>,
  quota: Quota,
  subject: string,
): Promise<Write> {
  const { left, retryAfterSeconds, spend } = await allowance(portal, quota, subject);
  if (left === 0) throw tooMany(retryAfterSeconds);
  return spend;
}
