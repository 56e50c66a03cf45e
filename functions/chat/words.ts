import type { Portal } from '../platform/portal.ts';
import type { Write } from '../platform/table/table.ts';
import { readingOf, stemOf } from '../search/lemmas.ts';
import { wordsOf } from '../search/words.ts';
import { wordKey } from './keys.ts';
import type { Message } from './schema.ts';

/** A long text is found by its first words; an attachment by its name. */
const MOST_STEMS = 300;
const AT_ONCE = 90;

/**
 * Under which stems a message is found: of every form of its words, so that «досок» finds «доска» although their
 * stems differ, and an unfinished word finds them too.
 */
export function stemsOfMessage({ text, attachments }: Pick<Message, 'text' | 'attachments'>): Set<string> {
  const words = wordsOf([text, ...attachments.map(({ name }) => name)].join(' ')).filter(
    (word) => word.length > 1,
  );
  const stems = new Set(words.flatMap((word) => [word, ...readingOf(word).forms].map(stemOf)));
  return new Set([...stems].filter((stem) => stem.length <= 40).slice(0, MOST_STEMS));
}

/** What one looks for, as stems; the last word may be unfinished. */
export const stemsOfQuery = (query: string): string[] => wordsOf(query).slice(0, 6).map(stemOf);

/** Brings the words of a room's index in step with a message; again is harmless. */
export async function indexMessage(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  before: Message | undefined,
  after: Message | undefined,
): Promise<void> {
  const known = after ?? before;
  if (!known) return;
  const [old, now] = [before, after].map((one) => (one ? stemsOfMessage(one) : new Set<string>()));
  const key = (stem: string) => wordKey(cluster, known.room, stem, known.seq);
  const writes: Write[] = [
    ...[...now!].filter((stem) => !old!.has(stem)).map((stem): Write => ({ update: key(stem), set: {} })),
    ...[...old!].filter((stem) => !now!.has(stem)).map((stem): Write => ({ delete: key(stem) })),
  ];
  for (let i = 0; i < writes.length; i += AT_ONCE) await portal.table.write(writes.slice(i, i + AT_ONCE));
}
