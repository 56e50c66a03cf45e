import type {
  ColumnMeaning,
  ImportEntry,
  ImportReport,
  LineProblem,
} from '../../../../functions/exchange/schema.ts';
import { pageLang } from '../../ui/client-words.ts';

/** Fills the report: figures, examples and the lines that could not be taken. */
export function showReport(report: HTMLElement, result: ImportReport): void {
  const nothing = result.added + result.changed + (result.hidden ?? 0) === 0;
  report.querySelector<HTMLElement>('[data-report-nothing]')!.hidden = !nothing;
  report.querySelector<HTMLElement>('[data-import-apply]')!.hidden = nothing;
  for (const figure of report.querySelectorAll<HTMLElement>('[data-report]')) {
    const value =
      result[figure.dataset.report as 'added' | 'changed' | 'unchanged' | 'missing' | 'wrongCount'];
    figure.textContent = value.toLocaleString(pageLang());
  }
  for (const part of report.querySelectorAll<HTMLElement>('[data-report-examples]')) {
    const examples = result.examples[part.dataset.reportExamples as keyof ImportReport['examples']];
    fill(
      part,
      examples.map((one) => (typeof one === 'string' ? one : `${one.name}: ${one.fields.join(', ')}`)),
    );
  }
  const lines = (problems: readonly LineProblem[]) =>
    problems.map(({ file, line, column, words }) => `${file}:${line}:${column} ${words[pageLang()]}`);
  for (const part of report.querySelectorAll<HTMLElement>('[data-report-lines]'))
    fill(part, lines(result[part.dataset.reportLines as 'wrong' | 'warnings']));
  report.hidden = false;
  report.focus();
}

function fill(part: HTMLElement, texts: readonly string[]): void {
  part.hidden = texts.length === 0;
  part.querySelector('ul')!.replaceChildren(
    ...texts.map((text) => {
      const line = document.createElement('li');
      line.textContent = text;
      return line;
    }),
  );
}

/** Shows a table's headings with what they are taken for, over its first rows. */
export function showColumns(part: HTMLElement, table: ImportEntry['table']): void {
  part.hidden = table === undefined;
  if (!table) return;
  const template = part.querySelector<HTMLTemplateElement>('[data-column-template]')!;
  part.querySelector('thead tr')!.replaceChildren(
    ...table.headings.map((heading) => {
      const cell = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
      cell.querySelector('[data-heading]')!.textContent = heading;
      const select = cell.querySelector('select')!;
      select.dataset.column = heading;
      select.value = table.columns[heading] ?? 'skip';
      return cell;
    }),
  );
  part.querySelector('tbody')!.replaceChildren(
    ...table.sample.map((row) => {
      const line = document.createElement('tr');
      for (let i = 0; i < table.headings.length; i++) line.insertCell().textContent = row[i] ?? '';
      return line;
    }),
  );
}

/** What the person chose for each column. */
export const columnsOf = (part: HTMLElement): Record<string, ColumnMeaning> =>
  Object.fromEntries(
    [...part.querySelectorAll<HTMLSelectElement>('select[data-column]')].map((select) => [
      select.dataset.column!,
      select.value as ColumnMeaning,
    ]),
  );
