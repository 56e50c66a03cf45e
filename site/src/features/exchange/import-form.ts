import type { ImportReport, LineProblem } from '../../../../functions/exchange/schema.ts';
import { uploadUrls } from '../../api.ts';
import { pageLang, words } from '../../ui/client-words.ts';
import { goWith } from '../../ui/notice.ts';
import { refusalOf, upload } from '../../ui/upload.ts';
import { wired } from '../../ui/wired.ts';

const form = document.querySelector<HTMLFormElement>('[data-import-form]');
const report = document.querySelector<HTMLElement>('[data-import-report]');
if (form && report) enhance(form, report);

function enhance(form: HTMLFormElement, report: HTMLElement): void {
  const input = form.querySelector<HTMLInputElement>('[data-import-input]')!;
  const state = form.querySelector<HTMLElement>('[data-import-state]')!;
  const apply = report.querySelector<HTMLButtonElement>('[data-import-apply]')!;
  const { cluster = '', company = '', done = '' } = form.dataset;
  let busy = false;

  const send = async (preview: boolean): Promise<ImportReport | undefined> => {
    const files = [...(input.files ?? [])];
    if (busy || files.length === 0) return undefined;
    busy = true;
    state.classList.remove('field-error');
    const answer = await upload<ImportReport>(uploadUrls(cluster, company).import(preview), files, (part) => {
      state.textContent =
        part < 1
          ? words().uploading(Math.round(part * 100))
          : ((preview ? state.dataset.reading : state.dataset.applying) ?? '');
    });
    busy = false;
    state.textContent = answer.ok ? '' : refusalOf(answer.problem);
    state.classList.toggle('field-error', !answer.ok);
    return answer.ok ? answer.value : undefined;
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    report.hidden = true;
    const result = await send(true);
    if (result) show(report, result);
  });
  apply.addEventListener('click', async () => {
    if (await send(false)) goWith(done);
  });
  input.addEventListener('change', () => {
    report.hidden = true;
  });
  wired(form);
}

/** Fills the report: figures, examples and the lines that could not be taken. */
function show(report: HTMLElement, result: ImportReport): void {
  const nothing = result.added + result.changed === 0;
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
