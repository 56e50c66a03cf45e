import type { Claim } from '../../../../functions/blacklist/schema.ts';
import { api, evidenceUrl } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { type Answer, ask } from '../../ui/answers.ts';
import { confirmed } from '../../ui/confirm.ts';
import { readForm } from '../../ui/form.ts';
import { clearErrors, showErrors } from '../../ui/form-errors.ts';
import { newId } from '../../ui/id.ts';
import { goWith, notify } from '../../ui/notice.ts';
import { wired } from '../../ui/wired.ts';
import { fileLine, takesFiles } from './files.ts';

const { claims } = api.claims.clusters[':cluster'].blacklist;
const PAUSE_MS = 700;

const form = document.querySelector<HTMLFormElement>('[data-draft]');
if (form) writes(form);

/** Saves a draft a moment after each change, hands it in, takes its files. */
function writes(form: HTMLFormElement): void {
  const { cluster = '', id = '', address = '', done = '' } = form.dataset;
  const state = form.querySelector<HTMLElement>('[data-draft-state]')!;
  let version = Number(form.dataset.version);
  let saved = version > 0 ? content() : '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> = Promise.resolve(true);

  function content(): string {
    const { values, unreadable } = readForm(form);
    const { company, ...facts } = values;
    return JSON.stringify({
      company,
      facts: Object.fromEntries(Object.entries(facts).filter(([name]) => !unreadable.includes(name))),
    });
  }
  const say = (text: string | undefined, isUnsaved = false) => {
    state.textContent = text ?? '';
    state.classList.toggle('is-unsaved', isUnsaved);
  };
  async function saveNow(): Promise<boolean> {
    const now = content();
    if (now === saved) return true;
    say(form.dataset.saving);
    const { company, facts } = JSON.parse(now);
    const answer: Answer<Claim> = await ask(() =>
      claims[':id'].$put({ param: { cluster, id }, json: { ...(company && { company }), facts, version } }),
    );
    if (!answer.ok) {
      say(`${form.dataset.unsavedText}: ${answer.problem.errors?.[0]?.detail ?? answer.problem.title}`, true);
      return false;
    }
    if (version === 0) history.replaceState(null, '', address);
    version = answer.value.version;
    saved = now;
    for (const button of form.querySelectorAll<HTMLElement>('[data-deed]'))
      button.dataset.version = String(version);
    say(form.dataset.savedText);
    return true;
  }
  const save = (): Promise<boolean> => {
    clearTimeout(timer);
    running = running.then(saveNow);
    return running;
  };
  form.addEventListener('input', (event) => {
    if ((event.target as Element).closest('[data-not-sent]')) return;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE_MS);
  });
  addEventListener('beforeunload', (event) => {
    if (content() !== saved && (version > 0 || saved !== '')) event.preventDefault();
  });

  const list = form.querySelector<HTMLElement>('[data-evidence]')!;
  const takeFrom = (claim: Claim) => {
    version = claim.version;
    const lines = claim.evidence.map((file) =>
      fileLine(evidenceUrl(cluster, id), file, list.dataset.removeWord ?? ''),
    );
    list.querySelector('ul')!.replaceChildren(...lines);
    list.querySelector('[data-no-files]')?.remove();
  };
  takesFiles(
    form.querySelector<HTMLElement>('[data-add-files]')!,
    async () => ((await save()) ? evidenceUrl(cluster, id) : undefined),
    takeFrom,
  );
  list.addEventListener('click', async (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-remove-file]');
    if (!button) return;
    const answer: Answer<Claim> = await ask(() =>
      claims[':id'].attachments[':file'].$delete({
        param: { cluster, id, file: button.dataset.removeFile! },
      }),
    );
    if (answer.ok) takeFrom(answer.value);
    else notify({ text: answer.problem.title });
  });

  let deed = newId();
  form.noValidate = true;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    clearErrors(form);
    const button = form.querySelector<HTMLElement>('button[type="submit"]')!;
    if (!(await save()) || !(await confirmed(button))) return;
    const answer = await ask<Claim>(() =>
      claims[':id'].deeds.$post({ param: { cluster, id }, json: { action: 'submit', id: deed, version } }),
    );
    if (answer.ok) goWith(done, address);
    else {
      deed = newId();
      showErrors(form, answer.problem);
    }
  });
  wired(form);
}

onAct(
  '[data-draft] [data-deed]',
  ({ cluster = '', id = '', version }) =>
    claims[':id'].deeds.$post({
      param: { cluster, id },
      json: { action: 'recall', id: newId(), version: Number(version) },
    }),
  (_claim, button) =>
    goWith(button.dataset.done ?? '', location.pathname.replace(/\/claims\/.*$/, '/claims')),
);
