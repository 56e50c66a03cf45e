import type { Enquiry, EnquiryMove, NewReply } from '../../../../functions/enquiries/schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { watchUnsaved } from '../../ui/dirty.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';

const one = api.enquiries.clusters[':cluster'].companies[':company'].enquiries[':id'];

const form = document.querySelector<HTMLFormElement>('[data-reply-form]');
if (form) {
  const { cluster = '', company = '', id = '', version, done = '' } = form.dataset;
  watchUnsaved(form);
  onSubmit<NewReply, Enquiry>(form, {
    send: (values, fresh) =>
      one.replies.$post({
        param: { cluster, company, id },
        json: { ...values, id: fresh, version: Number(version) },
      }),
    done: () => goWith(done),
  });
}

onAct(
  '[data-move-enquiry]',
  ({ cluster = '', company = '', id = '', version, moveEnquiry }) =>
    one.moves.$post({
      param: { cluster, company, id },
      json: { move: moveEnquiry as EnquiryMove, version: Number(version) },
    }),
  (_enquiry, button) => goWith(button.dataset.done ?? ''),
);
