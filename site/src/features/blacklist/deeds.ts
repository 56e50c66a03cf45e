import type { Claim, Deed } from '../../../../functions/blacklist/schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { onSubmit } from '../../ui/form.ts';
import { newId } from '../../ui/id.ts';
import { goWith } from '../../ui/notice.ts';
import { takesFiles } from './files.ts';

const one = api.claims.clusters[':cluster'].blacklist.claims[':id'];

onAct(
  '[data-deed]:not([data-draft] *)',
  ({ cluster = '', id = '', version, deed, into }) =>
    one.deeds.$post({
      param: { cluster, id },
      json: { action: deed, id: newId(), version: Number(version), ...(into && { into }) } as Deed,
    }),
  (_claim, button) => goWith(button.dataset.done ?? ''),
);

for (const form of document.querySelectorAll<HTMLFormElement>('[data-deed-form]')) {
  const { cluster = '', id = '', version, deedForm, done = '', changed = '' } = form.dataset;
  form.querySelector<HTMLSelectElement>('[data-template]')?.addEventListener('change', (event) => {
    const text = (event.target as HTMLSelectElement).value;
    const area = form.querySelector<HTMLTextAreaElement>('textarea');
    if (area && text) area.value = text;
  });
  onSubmit<object, Claim>(form, {
    send: (values, fresh) =>
      one.deeds.$post({
        param: { cluster, id },
        json: { ...values, action: deedForm, id: fresh, version: Number(version) } as Deed,
      }),
    done: () => goWith(done),
    // Another admin was quicker: the page shows how the claim stands now.
    conflict: () => goWith(changed),
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-erase]')) {
  const { cluster = '', id = '', done = '' } = form.dataset;
  onSubmit<{ reasons: string }, Claim>(form, {
    send: (json) => one.erasure.$post({ param: { cluster, id }, json }),
    done: () => goWith(done),
  });
}

for (const box of document.querySelectorAll<HTMLElement>('[data-claim-files] [data-add-files]'))
  takesFiles(
    box,
    async () => box.dataset.addFiles,
    () => location.reload(),
  );
