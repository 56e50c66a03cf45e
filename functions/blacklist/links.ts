import { DAY } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import { digest, newSecret } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import type { Write } from '../platform/table/table.ts';
import { linkKey, usedLinkKey } from './keys.ts';

/** What a letter's link lets its holder do, once. */
export type LinkFor = 'reply' | 'appeal';

/** A new link; only the digest of its secret is kept. `until` is ISO UTC. */
export function newClaimLink(
  cluster: string,
  claim: string,
  what: LinkFor,
  until: string,
): { secret: string; hash: string; write: Write } {
  const secret = newSecret();
  const hash = digest(secret);
  const ttl = Math.floor(Date.parse(until) / 1000);
  return {
    secret,
    hash,
    write: { put: { ...linkKey(cluster, hash), claim, what, until, ttl }, if: { absent: true } },
  };
}

/** The writes that make a link useless, and remember by which form for a day; they fail where it was used already. */
export const usingLink = (cluster: string, hash: string, by: string, now: number): Write[] => [
  { delete: linkKey(cluster, hash), if: { exists: true } },
  {
    put: { ...usedLinkKey(cluster, hash), by, ttl: Math.floor((now + DAY) / 1000) },
    if: { absent: true },
  },
];

/** The write that takes a link away that may be gone already. */
export const droppingLink = (cluster: string, hash: string): Write => ({ delete: linkKey(cluster, hash) });

export const linkGone = () =>
  new Refusal(410, 'link-gone', {
    ru: 'Ссылка уже использована или её срок истёк. Если вам есть что добавить, напишите управляющей компании кластера.',
    en: 'The link was used already or its time is over. If you have something to add, write to the cluster’s managing company.',
  });

/** What a link is for, without using it up. One read. @throws Refusal 410 */
export async function peekClaimLink(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  secret: string,
): Promise<{ claim: string; what: LinkFor; until: string; hash: string }> {
  const hash = digest(secret);
  const item = await portal.table.get(linkKey(cluster, hash));
  if (!item) throw linkGone();
  const { claim, what, until } = item as unknown as { claim: string; what: LinkFor; until: string };
  return { claim, what, until, hash };
}
