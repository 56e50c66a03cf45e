import type { ChosenByPerson, ImportEntry } from '../../../../functions/exchange/schema.ts';
import { api, ROOT } from '../../api.ts';
import { type Answer, ask } from '../../ui/answers.ts';
import { pageLang, words } from '../../ui/client-words.ts';
import { newId } from '../../ui/id.ts';
import { goWith } from '../../ui/notice.ts';
import { refusalOf } from '../../ui/upload.ts';
import { wired } from '../../ui/wired.ts';
import { columnsOf, showColumns, showReport } from './import-report.ts';

/** Bytes of one request: below what API Gateway takes. */
const PART = 4 * 1000 * 1000;
const LOOK_MS = 700;

const imports = api.exchange.clusters[':cluster'].companies[':company'].imports;
const form = document.querySelector<HTMLFormElement>('[data-import-form]');
const report = document.querySelector<HTMLElement>('[data-import-report]');
const columns = document.querySelector<HTMLElement>('[data-import-columns]');
if (form && report && columns) enhance(form, report, columns);

function enhance(form: HTMLFormElement, report: HTMLElement, columns: HTMLElement): void {
  const input = form.querySelector<HTMLInputElement>('[data-import-input]')!;
  const state = form.querySelector<HTMLElement>('[data-import-state]')!;
  const bar = form.querySelector<HTMLProgressElement>('[data-import-progress]')!;
  const cancel = form.querySelector<HTMLButtonElement>('[data-import-cancel]')!;
  const { cluster = '', company = '', done = '' } = form.dataset;
  const place = { cluster, company };
  let busy = false;
  let id: string | undefined;

  /** How far it is: a share of 1, or of an end that is not known. */
  const say = (text: string, share?: number) => {
    state.classList.remove('field-error');
    state.textContent = text;
    bar.hidden = text === '';
    if (share === undefined) bar.removeAttribute('value');
    else bar.value = share;
  };
  const refuse = (text: string) => {
    say('');
    state.textContent = text;
    state.classList.add('field-error');
  };

  /** Sends a file in its parts. */
  async function send(import_: string, file: File, sent: number, all: number): Promise<Answer<unknown>> {
    for (let part = 0, at = 0; at < file.size || part === 0; part++, at += PART) {
      say(words().uploading(Math.round(((sent + at) / all) * 100)), (sent + at) / all);
      const path = imports[':id'].parts.$path({
        param: { ...place, id: import_ },
        query: { file: file.name, part: String(part) },
      });
      const answer = await ask(() =>
        fetch(ROOT + path, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream', 'accept-language': pageLang() },
          body: file.slice(at, at + PART),
        }),
      );
      if (!answer.ok) return answer;
    }
    return { ok: true, value: undefined };
  }

  /** Looks until the work is over. */
  async function watch(import_: string): Promise<Answer<ImportEntry>> {
    for (;;) {
      const answer = await ask<ImportEntry>(() => imports[':id'].$get({ param: { ...place, id: import_ } }));
      if (!answer.ok || !['checking', 'applying'].includes(answer.value.status)) return answer;
      const { progress } = answer.value;
      const what = progress?.what?.[pageLang()] ?? state.dataset.queued ?? '';
      const share = progress?.total ? progress.done / progress.total : undefined;
      say(
        progress && progress.done > 0 ? `${what}: ${progress.done.toLocaleString(pageLang())}` : what,
        share,
      );
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** Runs one step after another; says what stopped it. */
  async function steps(work: () => Promise<Answer<ImportEntry>>): Promise<ImportEntry | undefined> {
    if (busy) return undefined;
    busy = true;
    cancel.hidden = false;
    const answer = await work();
    busy = false;
    cancel.hidden = true;
    if (!answer.ok) {
      refuse(refusalOf(answer.problem));
      return undefined;
    }
    const { status, words: why } = answer.value;
    if (status === 'failed') refuse(why?.[pageLang()] ?? '');
    else if (status === 'cancelled') refuse(state.dataset.cancelled ?? '');
    else say('');
    return ['ready', 'done'].includes(status) ? answer.value : undefined;
  }

  async function check(import_: string, choices: ChosenByPerson): Promise<Answer<ImportEntry>> {
    const answer = await ask<ImportEntry>(() =>
      imports[':id'].check.$post({ param: { ...place, id: import_ }, json: choices }),
    );
    return answer.ok ? watch(import_) : answer;
  }
  const choices = (): ChosenByPerson => ({
    missing: form.querySelector<HTMLInputElement>('[data-import-hide]')!.checked ? 'hide' : 'keep',
  });
  const shown = (entry: ImportEntry | undefined) => {
    if (!entry?.report) return;
    showColumns(columns, entry.table);
    showReport(report, entry.report);
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const files = [...(input.files ?? [])];
    if (files.length === 0) return;
    report.hidden = true;
    columns.hidden = true;
    const entry = await steps(async () => {
      const begun = newId();
      id = begun;
      const opened = await ask<ImportEntry>(() => imports.$post({ param: place, json: { id: begun } }));
      if (!opened.ok) return opened;
      const all = Math.max(
        1,
        files.reduce((sum, { size }) => sum + size, 0),
      );
      let sent = 0;
      for (const file of files) {
        const answer = await send(begun, file, sent, all);
        if (!answer.ok) return answer as Answer<never>;
        sent += file.size;
      }
      return check(begun, choices());
    });
    shown(entry);
  });
  columns.querySelector('[data-import-again]')!.addEventListener('click', async () => {
    const again = id;
    if (again) shown(await steps(() => check(again, { ...choices(), columns: columnsOf(columns) })));
  });
  report.querySelector('[data-import-apply]')!.addEventListener('click', async () => {
    const agreed = id;
    if (!agreed) return;
    const entry = await steps(async () => {
      const answer = await ask<ImportEntry>(() =>
        imports[':id'].apply.$post({ param: { ...place, id: agreed } }),
      );
      return answer.ok ? watch(agreed) : answer;
    });
    if (entry?.status === 'done') goWith(done);
  });
  cancel.addEventListener('click', () => {
    const given = id;
    if (given) void ask(() => imports[':id'].cancel.$post({ param: { ...place, id: given } }));
  });
  input.addEventListener('change', () => {
    report.hidden = true;
    columns.hidden = true;
  });
  wired(form);
}
