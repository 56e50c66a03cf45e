import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { newId } from '../../ui/id.ts';
import { goWith } from '../../ui/notice.ts';

const company = api.exchange.clusters[':cluster'].companies[':company'];

onAct(
  '[data-undo-import]',
  ({ cluster = '', company: slug = '', id = '' }) =>
    company.imports[':id'].undo.$post({ param: { cluster, company: slug, id }, json: { id: newId() } }),
  (_entry, button) => goWith(button.dataset.done ?? ''),
);

onAct<{ login: string; password: string }>(
  '[data-exchange-password]',
  ({ cluster = '', company: slug = '' }) =>
    company.exchange.password.$post({ param: { cluster, company: slug } }),
  ({ login, password }) => {
    const shown = document.querySelector<HTMLElement>('[data-exchange-secret]')!;
    shown.querySelector('[data-login]')!.textContent = login;
    shown.querySelector('[data-password]')!.textContent = password;
    shown.hidden = false;
    shown.focus();
  },
);

onAct(
  '[data-price-type]',
  ({ cluster = '', company: slug = '' }) => {
    const { value } = document.querySelector<HTMLSelectElement>('[data-price-types]')!;
    return company.exchange['price-type'].$put({
      param: { cluster, company: slug },
      json: { type: value || null },
    });
  },
  (_settings, button) => goWith(button.dataset.done ?? ''),
);
