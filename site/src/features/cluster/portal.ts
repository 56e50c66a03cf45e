import type { Cluster, NewCluster } from '../../../../functions/clusters/schema.ts';
import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { ask } from '../../ui/answers.ts';
import { pageLang } from '../../ui/client-words.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';
import { enhanceRows } from '../../ui/rows.ts';

const inviteAdmin = api.people.clusters[':cluster'].admins.$post;

const form = document.querySelector<HTMLFormElement>('[data-new-cluster]');
if (form) {
  enhanceRows(form);
  // The cluster is made first; where its admin cannot be invited, that is said and tried again beside the cluster.
  let email: string | undefined;
  let attempt = '';
  onSubmit<NewCluster & { adminEmail?: string }, Cluster>(form, {
    send: ({ adminEmail, ...json }, id) => {
      email = adminEmail;
      attempt = id;
      return api.clusters.clusters.$post({ json });
    },
    done: async ({ slug }) => {
      const rooms = appPaths(pageLang()).cluster(slug);
      const invited =
        email === undefined
          ? undefined
          : await ask(() => inviteAdmin({ param: { cluster: slug }, json: { id: attempt, email: email! } }));
      if (invited && !invited.ok) {
        const why = invited.problem.errors?.[0]?.detail ?? invited.problem.title;
        goWith((form.dataset.failed ?? '').replace('#', why), rooms.admins);
      } else goWith(form.dataset.done ?? '', rooms.companies);
    },
  });
}

const admin = document.querySelector<HTMLFormElement>('[data-name-admin]');
if (admin)
  onSubmit<{ cluster: string; email: string }>(admin, {
    send: ({ cluster, email }, id) => inviteAdmin({ param: { cluster }, json: { id, email } }),
    done: () => goWith(admin.dataset.done ?? ''),
  });

const manager = document.querySelector<HTMLFormElement>('[data-state-manager]');
if (manager)
  onSubmit<{ cluster: string; inn: string }>(manager, {
    send: ({ cluster, inn }) =>
      api.clusters.clusters[':cluster'].manager.$put({ param: { cluster }, json: { inn } }),
    done: () => goWith(manager.dataset.done ?? ''),
  });
