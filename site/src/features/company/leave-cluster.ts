import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { onAct } from '../../ui/act.ts';
import { pageLang } from '../../ui/client-words.ts';
import { goWith } from '../../ui/notice.ts';

onAct(
  '[data-leave-cluster]',
  ({ cluster = '', company = '' }) =>
    api.companies.clusters[':cluster'].companies[':company'].leave.$post({ param: { cluster, company } }),
  (_company, { dataset }) => goWith(dataset.done ?? '', appPaths(pageLang()).overview),
);
