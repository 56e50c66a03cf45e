import type { Portal } from '../platform/portal.ts';
import type { Write } from '../platform/table/table.ts';
import { readingOf, stemOf, termsOf } from '../search/lemmas.ts';
import { wordsOf } from '../search/words.ts';
import { wordKey } from './keys.ts';
import type { Message } from './schema.ts';

/** A long text is found by its first words; an attachment by its name. */
const MOST_TERMS = 200;
/** Words of one search; further ones say little. */
const MOST_WORDS = 6;
const AT_ONCE = 90;

/** Under which terms a message is found: the dictionary forms of its words, so that any form finds any other. */
export function termsOfMessage({ text, attachments }: Pick<Message, 'text' | 'attachments'>): Set<string> {
  const terms = termsOf([text, ...attachments.map(({ name }) => name)].join(' '));
  return new Set(terms.filter((term) => term.length > 1 && term.length <= 40).slice(0, MOST_TERMS));
}

/** One word that is looked for, as the beginnings of index keys that answer it; any of them will do. */
export type Wanted = string[];

/** What one looks for. The last word may be unfinished: its stem is the beginning of the words that it may become. */
export function wantedOf(query: string): Wanted[] {
  const words = wordsOf(query)
    .filter((word) => word.length > 1)
    .slice(0, MOST_WORDS);
  return words.map((word, i) => [
    ...readingOf(word).lemmas.map((lemma) => `${lemma}|`),
    ...(i === words.length - 1 ? [stemOf(word)] : []),
  ]);
}

/** Brings the words of a room's index in step with a message, for a consumer of the feed; again is harmless. */
export async function indexMessage(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  before: Message | undefined,
  after: Message | undefined,
): Promise<void> {
  const known = after ?? before;
  if (!known) return;
  const [old, now] = [before, after].map((one) => (one ? termsOfMessage(one) : new Set<string>()));
  const key = (term: string) => wordKey(cluster, known.room, term, known.seq);
  const writes: Write[] = [
    ...[...now!].filter((term) => !old!.has(term)).map((term): Write => ({ update: key(term), set: {} })),
    ...[...old!].filter((term) => !now!.has(term)).map((term): Write => ({ delete: key(term) })),
  ];
  for (let i = 0; i < writes.length; i += AT_ONCE)
    await portal.table.write(writes.slice(i, i + AT_ONCE), { repeatable: true, unfollowed: true });
}
