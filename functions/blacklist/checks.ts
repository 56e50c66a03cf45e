import { isInn } from '../companies/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { Refusal, wrongField } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { csvOf } from '../platform/spreadsheet/csv.ts';
import { readTable } from '../platform/spreadsheet/read.ts';
import { type Cell, xlsxOf } from '../platform/spreadsheet/write-xlsx.ts';
import type { Lang, Words } from '../platform/text/text.ts';
import { pick } from '../platform/text/text.ts';
import { assertBelongs } from './access.ts';
import { masked } from './rules.ts';
import type { Check, CheckedInn, Standing } from './schema-partners.ts';
import { entriesOf, levelOf, readStandings } from './standings.ts';

/** INNs that one check takes. */
export const MOST_INNS = 10_000;
const A_READ = 100;

export type Line = { line: number; inn: string };

/** INNs of a pasted text: whatever stands between spaces, commas, semicolons and line ends. */
export const pastedInns = (text: string): Line[] =>
  text.split(/\r\n|\r|\n/).flatMap((row, i) =>
    row
      .split(/[\s,;|"]+/)
      .filter(Boolean)
      .map((inn) => ({ line: i + 1, inn: inn.slice(0, 40) })),
  );

/** INNs of a table: in each row the first cell that looks like one; a heading is passed over. @throws Refusal 422 */
export async function innsOfTable(bytes: Uint8Array, name: string): Promise<Line[]> {
  const lines: Line[] = [];
  let isFirst = true;
  for await (const { line, cells } of readTable(bytes, name)) {
    const found = cells
      .map((cell) => cell.replace(/[\s\u00a0]/g, ''))
      .find((cell) => /^\d{9,12}$/.test(cell));
    const isHeading = isFirst && !found;
    isFirst = false;
    if (!isHeading) lines.push({ line, inn: (found ?? cells.find(Boolean) ?? '').slice(0, 40) });
    if (lines.length > MOST_INNS) throw tooManyInns();
  }
  return lines;
}

const tooManyInns = () =>
  new Refusal(422, 'too-many-inns', {
    ru: `За один раз проверяется не больше ${MOST_INNS.toLocaleString('ru-RU')} ИНН. Разделите список.`,
    en: `At most ${MOST_INNS.toLocaleString('en-GB')} INNs are checked at once. Split the list.`,
  });

/**
 * How up to 10,000 partners stand: a read for each hundred different INNs, all answers in the order of the lines.
 * @throws Refusal 401, 404; 422 for none or too many
 */
export async function checkInns(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  lines: readonly Line[],
): Promise<Check> {
  assertBelongs(actor, cluster);
  if (lines.length === 0)
    throw wrongField('inns', {
      ru: 'Вставьте список ИНН или выберите файл.',
      en: 'Paste a list of INNs, or choose a file.',
    });
  if (lines.length > MOST_INNS) throw tooManyInns();
  const inns = [...new Set(lines.map(({ inn }) => inn))].filter(isInn);
  const known = new Map<string, Standing>();
  let reads = 0;
  for (let i = 0; i < inns.length; i += A_READ) {
    reads++;
    for (const { standing } of await readStandings(portal, cluster, inns.slice(i, i + A_READ)))
      known.set(standing.inn, standing);
  }
  const checked = lines.map((line) => checkedLine(line, known.get(line.inn)));
  const counts = { clear: 0, review: 0, linked: 0, listed: 0, wrong: 0 };
  for (const { level } of checked) counts[level]++;
  return { checkedAt: isoTime(portal.clock()), counts, reads, lines: checked };
}

function checkedLine({ line, inn }: Line, standing: Standing | undefined): CheckedInn {
  if (!standing)
    return { line, inn, level: 'wrong', name: '', entries: 0, reviewing: 0, amount: 0, expiresAt: '' };
  const entries = entriesOf(standing);
  return {
    line,
    inn,
    level: levelOf(standing),
    name: standing.individual ? masked(standing.name) : standing.name,
    entries: entries.length,
    reviewing: standing.reviewing.length,
    amount: entries.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    expiresAt:
      entries
        .map(({ expiresAt }) => expiresAt.slice(0, 10))
        .sort()
        .at(-1) ?? '',
  };
}

const levels: Record<CheckedInn['level'], Words> = {
  clear: { ru: 'нет записей', en: 'clear' },
  review: { ru: 'есть обращения на рассмотрении', en: 'claims under review' },
  linked: { ru: 'связано с внесённым в список', en: 'linked with a listed one' },
  listed: { ru: 'в чёрном списке', en: 'listed' },
  wrong: { ru: 'не ИНН', en: 'not an INN' },
};

const headings: Words[] = [
  { ru: 'Строка', en: 'Line' },
  { ru: 'ИНН', en: 'INN' },
  { ru: 'Результат', en: 'Result' },
  { ru: 'Название', en: 'Name' },
  { ru: 'Записей', en: 'Entries' },
  { ru: 'На рассмотрении', en: 'Under review' },
  { ru: 'Сумма, ₽', en: 'Amount, RUB' },
  { ru: 'Действует до', en: 'Until' },
];

function* rowsOf(check: Check, lang: Lang): Generator<Cell[]> {
  yield headings.map((words) => pick(words, lang));
  for (const one of check.lines)
    yield [
      one.line,
      one.inn,
      pick(levels[one.level], lang),
      one.name,
      one.entries,
      one.reviewing,
      one.amount / 100,
      one.expiresAt,
    ];
}

/** The result as a file that Excel opens. */
export function checkFile(check: Check, format: 'csv' | 'xlsx', lang: Lang): Uint8Array {
  if (format === 'xlsx')
    return xlsxOf([
      {
        name: pick({ ru: 'Проверка ИНН', en: 'INN check' }, lang),
        rows: rowsOf(check, lang),
        widths: [8, 14, 30, 40, 10, 16, 16, 14],
      },
    ]);
  const decimal = (cell: Cell): string =>
    typeof cell === 'number' && lang === 'ru' ? String(cell).replace('.', ',') : String(cell ?? '');
  return csvOf([...rowsOf(check, lang)].map((row) => row.map(decimal)));
}
