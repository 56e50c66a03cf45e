import type { Draft, Picture, Profile } from '../../../../functions/companies/schema.ts';
import { api, uploadUrls } from '../../api.ts';
import { type Answer, ask } from '../../ui/answers.ts';
import { pageLang } from '../../ui/client-words.ts';
import { confirmed } from '../../ui/confirm.ts';
import { goWith, showKeptNotice } from '../../ui/notice.ts';
import { refusalOf, upload } from '../../ui/upload.ts';
import { put } from './path.ts';

/** How long the fingers must rest before what was written is kept. */
const REST_MS = 800;

const bar = document.querySelector<HTMLElement>('[data-site-editor]')!;
const param = { cluster: bar.dataset.cluster!, company: bar.dataset.company! };
const words = JSON.parse(bar.dataset.words!) as Record<string, string>;
const state = bar.querySelector<HTMLElement>('[data-state]')!;
const publish = bar.querySelector<HTMLButtonElement>('[data-publish]')!;
const drop = bar.querySelector<HTMLButtonElement>('[data-drop]')!;
const preview = bar.querySelector<HTMLButtonElement>('[data-preview]')!;
const fields = [...document.querySelectorAll<HTMLElement>('[data-path]')];
const draft = api.drafts.clusters[':cluster'].companies[':company'].draft;
const profile = JSON.parse(document.querySelector('#profile')!.textContent!) as Profile;
let version = Number(bar.dataset.version);
let of = Number(bar.dataset.of);
let changes = 0;
let kept = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let saving: Promise<boolean> = Promise.resolve(true);

/** Says what a refusal says, and marks the text that it is about. */
function tell(answer: Extract<Answer<unknown>, { ok: false }>): void {
  const [wrong] = answer.problem.errors ?? [];
  const path = wrong?.pointer.replace(/^\/profile\/|^\//, '').replaceAll('/', '.') ?? '';
  const field = fields.find((one) => one.dataset.path === path || path.startsWith(`${one.dataset.path}.`));
  if (field) field.ariaInvalid = 'true';
  const label = field ? `${field.dataset.label}. ` : '';
  state.textContent = `${words.failed} ${label}${refusalOf(answer.problem)}`;
}

/** Keeps what has changed; true when everything is kept. One saving after another. */
function save(): Promise<boolean> {
  clearTimeout(timer);
  saving = saving.then(async () => {
    if (changes === kept) return true;
    const now = changes;
    state.textContent = words.saving!;
    const answer = await ask<Draft>(() => draft.$put({ param, json: { version, of, profile } }));
    for (const field of fields) field.ariaInvalid = null;
    if (!answer.ok) {
      if (answer.problem.status === 409) state.textContent = words.reload!;
      else tell(answer);
      return false;
    }
    version = answer.value.version;
    kept = now;
    state.textContent = words.saved!;
    publish.disabled = false;
    drop.hidden = false;
    return changes === kept;
  });
  return saving;
}

function changed(): void {
  changes++;
  clearTimeout(timer);
  timer = setTimeout(save, REST_MS);
}

for (const field of fields)
  field.addEventListener('input', () => {
    const text = field.innerText.trim();
    const { path = '', plain } = field.dataset;
    put(profile, plain === undefined ? `${path}.${pageLang()}` : path, text);
    changed();
  });

function allowEditing(allowed: boolean): void {
  for (const field of fields)
    if (allowed) {
      field.setAttribute('contenteditable', 'plaintext-only');
      // A heading stays one, and may not be a textbox too.
      if (/^H\d$/.test(field.tagName)) continue;
      field.role = 'textbox';
      field.ariaLabel = field.dataset.label!;
      field.ariaMultiLine = 'true';
    } else
      for (const name of ['contenteditable', 'role', 'aria-label', 'aria-multiline'])
        field.removeAttribute(name);
  preview.ariaPressed = String(!allowed);
  preview.textContent = allowed ? words.preview! : words.edit!;
  bar.toggleAttribute('data-previewing', !allowed);
}
preview.addEventListener('click', () => allowEditing(preview.ariaPressed === 'true'));

bar.querySelector<HTMLInputElement>('[data-hue-input]')!.addEventListener('input', (event) => {
  profile.hue = Number((event.target as HTMLInputElement).value);
  document.documentElement.style.setProperty('--hue', String(profile.hue));
  changed();
});

for (const input of bar.querySelectorAll<HTMLInputElement>('[data-picture]'))
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    state.textContent = words.saving!;
    const { picture: url } = uploadUrls(param.cluster, param.company);
    const answer = await upload<Picture>(url, [file], () => {});
    input.value = '';
    if (!answer.ok) return tell(answer);
    profile[input.dataset.picture as 'cover' | 'logo'] = answer.value;
    changed();
    if (await save()) location.reload();
  });

publish.addEventListener('click', async () => {
  if (!(await save())) return;
  const answer = await ask(() => draft.publication.$post({ param, json: { version } }));
  if (answer.ok) return goWith(words.published!);
  // The mini-site was changed meanwhile: told once, the next press publishes over it.
  const current = answer.problem.current as { version?: number } | undefined;
  if (answer.problem.type.endsWith('draft-outdated') && current?.version) {
    of = current.version;
    changes++;
  }
  tell(answer);
});

drop.addEventListener('click', async () => {
  if (!(await confirmed(drop))) return;
  const answer = await ask(() => draft.$delete({ param }));
  if (answer.ok) goWith(words.dropped!);
  else tell(answer);
});

for (const button of bar.querySelectorAll<HTMLButtonElement>('[data-return]'))
  button.addEventListener('click', async () => {
    const json = { version: Number(button.dataset.return) };
    const answer = await ask(() => draft.return.$post({ param, json }));
    if (answer.ok) goWith(words.returned!);
    else tell(answer);
  });

addEventListener('beforeunload', (event) => {
  if (changes !== kept) event.preventDefault();
});
allowEditing(true);
showKeptNotice();
