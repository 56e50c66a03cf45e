import type { CompanyNews, EditedNews, NewNews } from '../../../../functions/company-news/schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { watchUnsaved } from '../../ui/dirty.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';
import { editsVersioned } from '../closed/editing.ts';

const news = api.companyNews.clusters[':cluster'].companies[':company'].news;
const form = document.querySelector<HTMLFormElement>('[data-news-form]');

if (form) {
  const { cluster = '', company = '', id, done = '', listUrl = '' } = form.dataset;
  if (id)
    editsVersioned<EditedNews, CompanyNews>(form, (json) =>
      news[':id'].$put({ param: { cluster, company, id }, json }),
    );
  else {
    watchUnsaved(form);
    onSubmit<NewNews, CompanyNews>(form, {
      send: (values, fresh) => news.$post({ param: { cluster, company }, json: { ...values, id: fresh } }),
      done: () => goWith(done, listUrl),
    });
  }
}

onAct(
  '[data-withdraw-news]',
  ({ cluster = '', company = '', id = '' }) => news[':id'].$delete({ param: { cluster, company, id } }),
  (_nothing, button) => {
    if (form) delete form.dataset.saved;
    goWith(button.dataset.done ?? '', button.dataset.listUrl);
  },
);
