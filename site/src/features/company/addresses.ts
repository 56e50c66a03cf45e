import type { Company } from '../../../../functions/companies/schema.ts';
import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { pageLang } from '../../ui/client-words.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith, notify } from '../../ui/notice.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('[data-address-form]')) {
  const { cluster = '', company = '', done = '' } = form.dataset;
  onSubmit<{ slug: string }, Company>(form, {
    send: (json) =>
      api.companies.clusters[':cluster'].companies[':company'].address.$put({
        param: { cluster, company },
        json,
      }),
    done: ({ slug }) => goWith(done, appPaths(pageLang()).company(cluster, slug).edit),
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-domain-form]')) {
  const { cluster = '', company, done = '' } = form.dataset;
  const clusters = api.domains.clusters[':cluster'];
  onSubmit<{ host: string }>(form, {
    send: (json) =>
      company
        ? clusters.companies[':company'].domain.$put({ param: { cluster, company }, json })
        : clusters.domain.$put({ param: { cluster }, json }),
    done: () => notify({ text: done }),
  });
}
