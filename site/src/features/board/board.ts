import type { NewComment } from '../../../../functions/announcements/schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';

const one = api.board.clusters[':cluster'].board[':id'];

onAct(
  '[data-agree]',
  ({ cluster = '', id = '' }) => one.acknowledgement.$post({ param: { cluster, id } }),
  (_item, button) => goWith(button.dataset.done ?? ''),
);

onAct(
  '[data-remove-comment]',
  ({ cluster = '', id = '', comment = '' }) =>
    one.comments[':comment'].$delete({ param: { cluster, id, comment } }),
  (_nothing, button) => goWith(button.dataset.done ?? ''),
);

const form = document.querySelector<HTMLFormElement>('[data-comment-form]');
if (form) {
  const { cluster = '', id = '' } = form.dataset;
  onSubmit<Omit<NewComment, 'id'>>(form, {
    send: (values, fresh) => one.comments.$post({ param: { cluster, id }, json: { ...values, id: fresh } }),
    done: () => location.reload(),
  });
}
