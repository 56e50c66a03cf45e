import type { Recommendation } from '../../../../functions/blacklist/schema-partners.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';

const { blacklist } = api.partners.clusters[':cluster'];
const again = (_value: unknown, button: HTMLElement) => goWith(button.dataset.done ?? '');

onAct(
  '[data-watch]',
  ({ cluster = '', inn = '', watch }) =>
    watch === 'on'
      ? blacklist.watches[':inn'].$put({ param: { cluster, inn }, json: { note: '' } })
      : blacklist.watches[':inn'].$delete({ param: { cluster, inn } }),
  again,
);

onAct<{ inn: string; name: string }>(
  '[data-open-name]',
  ({ cluster = '', inn = '' }) => blacklist.partners[':inn'].opening.$post({ param: { cluster, inn } }),
  ({ inn, name }, button) => {
    for (const place of document.querySelectorAll(`[data-name="${inn}"]`)) place.textContent = name;
    button.remove();
  },
);

onAct(
  '[data-confirm-entry]',
  ({ cluster = '', confirmEntry = '', company = '' }) =>
    api.claims.clusters[':cluster'].blacklist.claims[':id'].confirmations.$post({
      param: { cluster, id: confirmEntry },
      json: { company },
    }),
  again,
);

for (const form of document.querySelectorAll<HTMLFormElement>('[data-recommend]')) {
  const { cluster = '', inn = '', done = '' } = form.dataset;
  onSubmit<{ company: string; name: string; text: string }, Recommendation>(form, {
    send: (json) => blacklist.partners[':inn'].recommendations.$post({ param: { cluster, inn }, json }),
    done: () => goWith(done),
  });
}
