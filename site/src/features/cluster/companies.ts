import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
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
