import { Refusal } from '../platform/http/problem.ts';
import { digest, newSecret } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Json, type Write } from '../platform/table/table.ts';
import { secretKey } from './keys.ts';

export type Purpose = 'sign-in' | 'reset' | 'email' | 'passkey' | 'oidc';

/** A secret for one use: what the letter's link or a challenge carries; only its digest is kept. */
export function newLink(
  portal: Pick<Portal, 'clock'>,
  purpose: Purpose,
  facts: Record<string, Json>,
  lifeMs: number,
  secret = newSecret(),
): { secret: string; write: Write } {
  const ttl = Math.floor((portal.clock() + lifeMs) / 1000);
  return {
    secret,
    write: { put: { ...secretKey(digest(secret)), purpose, facts, ttl }, if: { absent: true } },
  };
}

export const linkGone = () =>
  new Refusal(410, 'link-gone', {
    ru: 'Ссылка уже использована или устарела. Запросите новую.',
    en: 'The link was used already or is too old. Ask for a new one.',
  });

/** What a link is for, without using it up. @throws Refusal 410 */
export async function peekLink(
  portal: Pick<Portal, 'table'>,
  purpose: Purpose,
  secret: string,
): Promise<Record<string, Json>> {
  const item = await portal.table.get(secretKey(digest(secret)));
  if (!item || item.purpose !== purpose) throw linkGone();
  return item.facts as Record<string, Json>;
}

/** The write that uses a link up, for the transaction of what it is used for; that fails here where someone was quicker. */
export const useLink = (secret: string): Write => ({
  delete: secretKey(digest(secret)),
  if: { exists: true },
});

/**
 * Writes what a link was for and uses it up, both or neither: where the store fails the link still works. Of two at the
 * same time one wins. @throws Refusal 410
 */
export async function writeByLink(
  portal: Pick<Portal, 'table'>,
  secret: string,
  writes: readonly Write[],
): Promise<void> {
  try {
    await portal.table.write([useLink(secret), ...writes]);
  } catch (error) {
    throw isConditionFailed(error) && error.index === 0 ? linkGone() : error;
  }
}

/** Uses a link up at once. Of two at the same time one wins. @throws Refusal 410 */
export async function takeLink(
  portal: Pick<Portal, 'table'>,
  purpose: Purpose,
  secret: string,
): Promise<Record<string, Json>> {
  const facts = await peekLink(portal, purpose, secret);
  await writeByLink(portal, secret, []);
  return facts;
}
