import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { goWith } from '../../ui/notice.ts';

onAct(
  '[data-publish-company]',
  ({ cluster = '', company = '', publishCompany }) =>
    api.companies.clusters[':cluster'].companies[':company'].publication.$put({
      param: { cluster, company },
      json: { published: publishCompany === 'show' },
    }),
  (_value, button) => goWith(button.dataset.done ?? ''),
);
