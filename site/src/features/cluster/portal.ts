import type { Cluster, NewCluster } from '../../../../functions/clusters/schema.ts';
import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { pageLang } from '../../ui/client-words.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';
import { enhanceRows } from '../../ui/rows.ts';

const form = document.querySelector<HTMLFormElement>('[data-new-cluster]');
if (form) {
  enhanceRows(form);
  onSubmit<NewCluster, Cluster>(form, {
    send: (json) => api.clusters.clusters.$post({ json }),
    done: (cluster) => goWith(form.dataset.done ?? '', appPaths(pageLang()).cluster(cluster.slug).companies),
  });
}

const admin = document.querySelector<HTMLFormElement>('[data-name-admin]');
if (admin)
  onSubmit<{ cluster: string; email: string }>(admin, {
    send: ({ cluster, email }, id) =>
      api.people.clusters[':cluster'].admins.$post({ param: { cluster }, json: { id, email } }),
    done: () => goWith(admin.dataset.done ?? ''),
  });
