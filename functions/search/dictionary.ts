import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fold } from './words.ts';

/**
 * Russian morphology by the OpenCorpora dictionary as pymorphy2 packs it (https://pymorphy2.readthedocs.io, internals)
 * and the package `az` carries it: a graph of all word forms (dawgdic), each with the numbers of its paradigm and of
 * the form in it; paradigms are lists of endings and prefixes. Read here straight from the files: 7 MB and 20 ms,
 * where the package itself takes 94 MB.
 */
type Dictionary = {
  units: Uint32Array;
  guide: Uint8Array;
  paradigms: Uint16Array[];
  endings: string[];
  /** How far each grammatical tag is from what goods are called by; see `distance`. */
  distances: number[];
};

/** What a word may be: the dictionary forms of its readings, the likeliest first, and all forms of those (folded). */
export type Reading = { lemmas: string[]; forms: string[] };

const PREFIXES = ['', 'по', 'наи'];
const SEPARATOR = 1;
/** Grammemes of OpenCorpora: «станков» are machines before they are a surname, «стали» is metal before it is a verb. */
const NAMES = /Name|Surn|Patr|Geox|Orgn|Trad|Abbr|Init|Erro|Dist/;
const GOODS = /^(?:NOUN|ADJF|ADJS|PRTF)/;
const NAME = 2;
const distance = (tag: string): number => (NAMES.test(tag) ? NAME : GOODS.test(tag) ? 0 : 1);
/** How long the dictionary stays in memory after it was last asked. */
const IDLE_MS = 20_000;

let loaded: Dictionary | undefined;
let idle: NodeJS.Timeout | undefined;

function dictionary(): Dictionary {
  clearTimeout(idle);
  idle = setTimeout(() => {
    loaded = undefined;
  }, IDLE_MS);
  idle.unref();
  loaded ??= load(join(dirname(createRequire(import.meta.url).resolve('az/package.json')), 'dicts'));
  return loaded;
}

/** The bytes of a file in a buffer of their own: pooled ones do not begin where 32-bit numbers may. */
function bytesOf(path: string): ArrayBuffer {
  const bytes = readFileSync(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

function load(folder: string): Dictionary {
  const words = bytesOf(join(folder, 'words.dawg'));
  const count = new DataView(words).getUint32(0, true);
  const guides = new DataView(words).getUint32(count * 4 + 4, true);
  const numbers = new Uint16Array(bytesOf(join(folder, 'paradigms.array')));
  const paradigms: Uint16Array[] = [];
  for (let at = 1; paradigms.length < numbers[0]!; at += 1 + numbers[at]!)
    paradigms.push(numbers.subarray(at + 1, at + 1 + numbers[at]!));
  return {
    units: new Uint32Array(words, 4, count),
    guide: new Uint8Array(words, count * 4 + 8, guides * 2),
    paradigms,
    endings: JSON.parse(readFileSync(join(folder, 'suffixes.json'), 'utf8')) as string[],
    distances: (
      JSON.parse(readFileSync(join(folder, 'gramtab-opencorpora-int.json'), 'utf8')) as string[]
    ).map(distance),
  };
}

/** The node that a byte leads to from a node, or -1. */
function follow({ units }: Dictionary, byte: number, from: number): number {
  const unit = units[from]!;
  const to = (from ^ ((unit >>> 10) << ((unit & 512) >>> 6)) ^ byte) >>> 0;
  return to < units.length && (units[to]! & 0x800000ff) >>> 0 === byte ? to : -1;
}

/** А letter in windows-1251, or -1. */
const byteOf = (letter: string): number => {
  const code = letter.charCodeAt(0);
  if (letter === 'ё') return 184;
  return code >= 0x430 && code <= 0x44f ? code - 0x430 + 224 : -1;
};

/** Each spelling of a folded word that the dictionary knows, with the node after it: a letter «е» may be «ё» there. */
function* spellings(dict: Dictionary, word: string): Generator<{ spelt: string; node: number }> {
  const open = [{ spelt: '', node: 0 }];
  for (let at = open.pop(); at; at = open.pop()) {
    const letter = word[at.spelt.length];
    if (letter === undefined) {
      const node = follow(dict, SEPARATOR, at.node);
      if (node >= 0) yield { spelt: at.spelt, node };
      continue;
    }
    for (const one of letter === 'е' ? 'её' : letter) {
      const byte = byteOf(one);
      const node = byte < 0 ? -1 : follow(dict, byte, at.node);
      if (node >= 0) open.push({ spelt: at.spelt + one, node });
    }
  }
}

/** What hangs on a node: four bytes of base64-like digits a reading, the paradigm's number and the form's. */
function* readings(
  dict: Dictionary,
  node: number,
  bytes: readonly number[] = [],
): Generator<[number, number]> {
  if (bytes.length === 4) {
    const number = (high: number, low: number) => ((high ^ 1) << 6) + (low >> 1);
    yield [number(bytes[0]!, bytes[1]!), number(bytes[2]!, bytes[3]!)];
    return;
  }
  // The guide names the first child of a node, and the next sibling of a child.
  for (let label = dict.guide[node * 2]!; label; ) {
    const child = follow(dict, label, node);
    if (child < 0) return;
    yield* readings(dict, child, [...bytes, label]);
    label = dict.guide[child * 2 + 1]!;
  }
}

/** Looks a folded word up; undefined where the dictionary does not know it. */
export function lookUp(word: string): Reading | undefined {
  if (!/^[а-я]+$/.test(word)) return undefined;
  const dict = dictionary();
  const found: { lemma: string; forms: string[]; distance: number }[] = [];
  for (const { spelt, node } of spellings(dict, word))
    for (const [number, form] of readings(dict, node)) {
      // A paradigm is three lists of the same length: endings, grammatical tags, prefixes.
      const paradigm = dict.paradigms[number]!;
      const count = paradigm.length / 3;
      const prefix = (at: number) => PREFIXES[paradigm[2 * count + at]!]!;
      const ending = (at: number) => dict.endings[paradigm[at]!]!;
      const base = spelt.slice(prefix(form).length, spelt.length - ending(form).length);
      const forms = Array.from({ length: count }, (_, at) => fold(prefix(at) + base + ending(at)));
      found.push({ lemma: forms[0]!, forms, distance: dict.distances[paradigm[count + form]!]! });
    }
  if (found.length === 0) return undefined;
  const common = found.filter((one) => one.distance < NAME);
  const meant = (common.length > 0 ? common : found).sort(
    (a, b) => a.distance - b.distance || a.lemma.length - b.lemma.length || b.forms.length - a.forms.length,
  );
  return {
    lemmas: [...new Set(meant.map(({ lemma }) => lemma))],
    forms: [...new Set([word, ...meant.flatMap(({ forms }) => forms)])],
  };
}
