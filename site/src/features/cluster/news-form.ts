import type {
  Announcement,
  EditedAnnouncement,
  NewAnnouncement,
} from '../../../../functions/announcements/schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { watchUnsaved } from '../../ui/dirty.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';
import { editsVersioned } from '../closed/editing.ts';

const news = api.announcements.clusters[':cluster'].announcements;
const form = document.querySelector<HTMLFormElement>('[data-news-form]');

if (form) {
  const { cluster = '', id, done = '', listUrl = '' } = form.dataset;
  if (id)
    editsVersioned<EditedAnnouncement, Announcement>(form, (json) =>
      news[':id'].$put({ param: { cluster, id }, json }),
    );
  else {
    watchUnsaved(form);
    onSubmit<NewAnnouncement, Announcement>(form, {
      send: (values, fresh) => news.$post({ param: { cluster }, json: { ...values, id: fresh } }),
      done: () => goWith(done, listUrl),
    });
  }
}

onAct(
  '[data-withdraw-news]',
  ({ cluster = '', id = '' }) => news[':id'].$delete({ param: { cluster, id } }),
  (_nothing, button) => {
    if (form) delete form.dataset.saved;
    goWith(button.dataset.done ?? '', button.dataset.listUrl);
  },
);
