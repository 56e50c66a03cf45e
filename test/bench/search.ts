import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import MiniSearch from 'minisearch';
import type { Entry } from '../../functions/search/card.ts';
import { openCopy } from '../../functions/search/current.ts';
import { readingOf, stemOf } from '../../functions/search/lemmas.ts';
import { openIndex } from '../../functions/search/search-index.ts';
import { wordsOf } from '../../functions/search/words.ts';
import { atLeast, atMost, type Figure, median, shown } from './figure.ts';
import { type GeneratedCard, generatedCards, numbers } from './search/cards.ts';
import { ENGLISH, JUDGED, judgedCodes, recallAt10 } from './search/judged.ts';

export const sentence = `100,000 generated Russian cards. p99_vs_fts5: a question in words against the bare FTS5 query of its lemmas on a
copy of the same file; p99_vs_minisearch: against MiniSearch with the same words, stemmed by Snowball; the medians of
three rounds that take turns, the first 20 of each. The recall is of ten answers, over ${JUDGED.length + 6} questions judged by hand;
recall_forms over those of word forms. sift is a search with all its choices counted, as the page asks for it; mended one with
a typing error; typing one of five letters.`;

const CARDS = 100_000;
const QUESTIONS = 1000;
const ROUNDS = 3;
const TOP = 20;

/** Ends of adjectives, exchanged for others of the same kind; a noun like «удобрение» stays as it is. */
function reformed(word: string, random: () => number): string {
  if (/[ео]ние$|печенье$/.test(word)) return word;
  const pick = (list: string[]) => list[Math.floor(random() * list.length)]!;
  return word
    .replace(/(?:ый|ой|ая|ое|ые)$/, () => pick(['ый', 'ая', 'ые', 'ых', 'ого', 'ому']))
    .replace(/(?:ий|яя|ее|ие)$/, () => pick(['ий', 'ие', 'их', 'ими']));
}

/** Two neighbouring letters of the first word change places. */
const mistyped = (question: string): string => question.replace(/^(..)(.)(.)/, '$1$3$2');

function questionsFrom(cards: readonly GeneratedCard[]): string[] {
  const random = numbers(99);
  return Array.from({ length: QUESTIONS }, () =>
    wordsOf(cards[Math.floor(random() * cards.length)]!.card.name)
      .filter((word) => !/\d/.test(word))
      .slice(0, 3)
      .map((word) => reformed(word, random))
      .join(' '),
  );
}

/** Milliseconds of each question at two places of their order. */
function timed(
  questions: readonly string[],
  ask: (question: string) => unknown,
): { p50: number; p99: number } {
  const times = questions.map((question) => {
    const began = performance.now();
    ask(question);
    return performance.now() - began;
  });
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(times.length * 0.5)]!, p99: times[Math.floor(times.length * 0.99)]! };
}

const seconds = <T>(work: () => T): [T, number] => {
  const began = performance.now();
  const done = work();
  return [done, (performance.now() - began) / 1000];
};

export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-bench-'));
  try {
    return measured(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measured(folder: string): Figure[] {
  const file = join(folder, 'index.db');
  const cards = generatedCards(CARDS);
  const english = ENGLISH.map(
    ([name, barcode], at): Entry => ({
      ...cards[0]!,
      id: `p|bench|e|${at}`,
      card: { ...cards[0]!.card, name, text: '', codes: [barcode] },
    }),
  );
  const [, buildSeconds] = seconds(() => {
    const made = openIndex(file);
    made.write([...cards, ...english]);
    made.finish();
    made.close();
  });
  const raw = join(folder, 'raw.db');
  copyFileSync(file, raw);
  const bare = new DatabaseSync(raw, { readOnly: true });
  const query = bare.prepare('SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20');

  const questions = questionsFrom(cards);
  const openings = Array.from({ length: 5 }, () => {
    const [opened, took] = seconds(() => {
      const one = openIndex(file);
      one.find(one.read('конфеты'), {}, { limit: TOP });
      return one;
    });
    opened.close();
    return took * 1000;
  });
  const [index, loadSeconds] = seconds(() => openCopy(readFileSync(file)));

  const mini = new MiniSearch({
    fields: ['name', 'text'],
    tokenize: wordsOf,
    processTerm: stemOf,
    storeFields: [],
  });
  mini.addAll(cards.map(({ id, card }) => ({ id, name: card.name, text: card.text })));

  const lemmas = (question: string) =>
    `{name text} : (${wordsOf(question)
      .map(
        (word) =>
          `(${readingOf(word)
            .lemmas.map((lemma) => `"${lemma}"`)
            .join(' OR ')})`,
      )
      .join(' AND ')})`;
  const expressions = new Map(questions.map((question) => [question, lemmas(question)]));
  const ways = {
    ours: (question: string) => index.find(index.read(question), {}, { limit: TOP }),
    fts5: (question: string) => query.all(expressions.get(question)!),
    minisearch: (question: string) =>
      mini.search(question, { combineWith: 'AND', boost: { name: 8 } }).slice(0, TOP),
    sift: (question: string) => index.sift(index.read(question), { kind: 'product' }, {}, 'best'),
    mended: (question: string) => index.find(index.read(mistyped(question)), {}, { limit: TOP }),
    typing: (question: string) => index.find(index.read(question.slice(0, 5), true), {}, { limit: 16 }),
  };
  const rounds = Object.fromEntries(
    Object.keys(ways).map((way) => [way, [] as { p50: number; p99: number }[]]),
  ) as Record<keyof typeof ways, { p50: number; p99: number }[]>;
  for (const ask of Object.values(ways)) timed(questions.slice(0, 100), ask);
  for (let round = 0; round < ROUNDS; round++)
    for (const way of Object.keys(ways) as (keyof typeof ways)[])
      rounds[way].push(timed(questions, ways[way]));
  const p = (way: keyof typeof ways, place: 'p50' | 'p99') =>
    median(rounds[way].map((round) => round[place]));

  const recalls = judge(cards, english, (question) => index.find(index.read(question), {}, { limit: 10 }));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const megabytes = statSync(file).size / 1024 / 1024;
  index.close();
  bare.close();
  return [
    atMost('p99_vs_fts5', p('ours', 'p99') / p('fts5', 'p99'), 1.2),
    atMost('p99_vs_minisearch', p('ours', 'p99') / p('minisearch', 'p99'), 0.1),
    atLeast(
      'recall_forms',
      mean(recalls.filter(({ kind }) => kind === 'forms').map(({ recall }) => recall)),
      0.99,
      '',
    ),
    atLeast('recall_all', mean(recalls.map(({ recall }) => recall)), 0.95, ''),
    atMost('open_ms', median(openings), 50, 'ms'),
    shown('load_ms', loadSeconds * 1000, 'ms'),
    shown('build_s', buildSeconds, 's'),
    shown('index_mb', megabytes, 'MB'),
    ...(['ours', 'fts5', 'minisearch', 'sift', 'mended', 'typing'] as const).flatMap((way) => [
      shown(`${way}_p50_ms`, p(way, 'p50'), 'ms'),
      shown(`${way}_p99_ms`, p(way, 'p99'), 'ms'),
    ]),
  ];
}

function judge(
  cards: readonly GeneratedCard[],
  english: readonly Entry[],
  find: (question: string) => string[],
): { kind: string; recall: number }[] {
  const nameOf = new Map([...cards, ...english].map(({ id, card }) => [id, card!.name]));
  const lines = [...JUDGED, ...judgedCodes(cards)].map((judgement) => ({
    kind: judgement.kind,
    question: judgement.question,
    ...recallAt10(judgement, find(judgement.question), nameOf),
  }));
  if (!process.argv.includes('--json')) {
    for (const { kind, question, recall, right } of lines)
      console.log(`${kind.padEnd(11)} ${question.padEnd(26)} ${recall.toFixed(2)}  of ${right}`);
    console.log();
  }
  return lines;
}
