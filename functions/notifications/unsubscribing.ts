import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../platform/http/problem.ts';
import { newSecret } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Item, Json, Write } from '../platform/table/table.ts';
import { preferencesKey } from './keys.ts';
import { preferencesOf } from './preferences.ts';
import { Subject, withoutLetters } from './rules.ts';

/** What signs the links of a person's letters; made with the first of them. */
export type LetterKey = { key: string; writes: Write[] };

/** The person's key, with the write that keeps a fresh one: it belongs into the transaction of the letter. */
export function letterKeyOf(person: string, preferences: Item | undefined): LetterKey {
  const kept = preferences?.letterKey as string | undefined;
  if (kept) return { key: kept, writes: [] };
  const key = newSecret();
  return {
    key,
    writes: [
      {
        update: preferencesKey(person),
        set: { letterKey: key },
        if: preferences ? { version: preferences.version } : { absent: true },
      },
    ],
  };
}

const signature = (key: string, person: string, subject: string): string =>
  createHmac('sha256', key).update(`${person}.${subject}`).digest('base64url');

/** The end of a link that turns letters off without signing in. It works as long as the person's account does. */
export const unsubscribeToken = (key: string, person: string, subject: Subject): string =>
  `${person}.${subject}.${signature(key, person, subject)}`;

const wrongLink = () =>
  new Refusal(404, 'wrong-link', {
    ru: 'Ссылка неполная или неверная. Откройте её из письма ещё раз или измените уведомления в портале.',
    en: 'The link is incomplete or wrong. Open it from the letter again, or change your notices in the portal.',
  });

async function opened(
  portal: Pick<Portal, 'table'>,
  token: string,
): Promise<{ person: string; subject: Subject; item: Item }> {
  const [person = '', named, shown = ''] = token.split('.');
  const subject = Subject.safeParse(named);
  if (!subject.success || !/^[0-9a-f-]{36}$/.test(person)) throw wrongLink();
  const item = await portal.table.get(preferencesKey(person));
  const key = item?.letterKey as string | undefined;
  const right = Buffer.from(key ? signature(key, person, subject.data) : '');
  const given = Buffer.from(shown);
  if (!item || !key || right.length !== given.length || !timingSafeEqual(right, given)) throw wrongLink();
  return { person, subject: subject.data, item };
}

/** What a link of a letter turns off. @throws Refusal 404 where it is not the portal's own */
export const subjectOf = async (portal: Pick<Portal, 'table'>, token: string): Promise<Subject> =>
  (await opened(portal, token)).subject;

/** Turns off what a link of a letter is for, signed in or not; again it stays off. @throws Refusal 404 */
export async function unsubscribe(portal: Pick<Portal, 'table'>, token: string): Promise<Subject> {
  return retried(async () => {
    const { person, subject, item } = await opened(portal, token);
    const chosen = withoutLetters(preferencesOf(item), subject);
    await portal.table.write([
      {
        update: preferencesKey(person),
        set: { preferences: chosen as unknown as Json },
        if: { version: item.version },
      },
    ]);
    return subject;
  });
}
