import type { Company, NewCompany } from '../../../../functions/companies/schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';

const company = api.companies.clusters[':cluster'].companies[':company'];

onAct(
  '[data-standing]',
  ({ cluster = '', company: slug = '', standing }) => {
    const param = { cluster, company: slug };
    return standing === 'leave'
      ? company.leave.$post({ param })
      : company.suspension.$put({ param, json: { suspended: standing === 'suspend' } });
  },
  (_value, button) => goWith(button.dataset.done ?? ''),
);

const form = document.querySelector<HTMLFormElement>('[data-invite-company]');
if (form) {
  const { cluster = '', done = '' } = form.dataset;
  onSubmit<Omit<NewCompany, 'id'>, Company>(form, {
    send: (input, id) =>
      api.companies.clusters[':cluster'].companies.$post({ param: { cluster }, json: { ...input, id } }),
    done: ({ name }) => goWith(done.replace('#', name.ru)),
  });
}
