import type { Announcement, NewAnnouncement } from '../../../../functions/announcements/schema.ts';
import type { Attachment } from '../../../../functions/attachments/schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { watchUnsaved } from '../../ui/dirty.ts';
import { onSubmit } from '../../ui/form.ts';
import { momentOf } from '../../ui/moments.ts';
import { goWith } from '../../ui/notice.ts';
import { type AudienceValues, audienceOf } from './audience.ts';
import { attachFiles } from './files-field.ts';

const calls = api.announcements.clusters[':cluster'].announcements;
const form = document.querySelector<HTMLFormElement>('[data-announcement-form]');

type Values = Omit<NewAnnouncement, 'id' | 'audience'> & { audience: AudienceValues };

if (form) {
  const { cluster = '', id, version, zone = '', done = '', listUrl = '' } = form.dataset;
  const files: Attachment[] = JSON.parse(form.dataset.files ?? '[]');
  attachFiles(form, cluster, files);
  watchUnsaved(form);
  onSubmit<Values, Announcement>(form, {
    send: ({ publishAt, expiresAt, audience, ...values }, fresh) => {
      const draft = {
        ...values,
        audience: audienceOf(audience),
        attachments: files,
        ...(publishAt && { publishAt: momentOf(publishAt, zone) }),
        ...(expiresAt && { expiresAt: momentOf(expiresAt, zone) }),
      };
      return id
        ? calls[':id'].$put({ param: { cluster, id }, json: { ...draft, version: Number(version) } })
        : calls.$post({ param: { cluster }, json: { ...draft, id: fresh } });
    },
    done: () => {
      delete form.dataset.saved;
      goWith(done, listUrl);
    },
  });
}

onAct(
  '[data-withdraw-news]',
  ({ cluster = '', id = '' }) => calls[':id'].$delete({ param: { cluster, id } }),
  (_nothing, button) => {
    if (form) delete form.dataset.saved;
    goWith(button.dataset.done ?? '', button.dataset.listUrl);
  },
);

onAct(
  '[data-remind]',
  ({ cluster = '', id = '' }) =>
    api.board.clusters[':cluster'].board[':id'].reminders.$post({ param: { cluster, id } }),
  (_answer, button) => goWith(button.dataset.done ?? ''),
);
