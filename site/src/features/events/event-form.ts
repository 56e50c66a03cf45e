import type { EventDraft, EventView } from '../../../../functions/events/schema.ts';
import { api } from '../../api.ts';
import { watchUnsaved } from '../../ui/dirty.ts';
import { onSubmit } from '../../ui/form.ts';
import { momentOf } from '../../ui/moments.ts';
import { goWith } from '../../ui/notice.ts';
import { type AudienceValues, audienceOf } from '../board/audience.ts';
import { programmeOf } from './programme.ts';

const calls = api.events.clusters[':cluster'].events;
const form = document.querySelector<HTMLFormElement>('[data-event-form]');

type Values = Omit<EventDraft, 'audience' | 'programme'> & {
  audience: AudienceValues;
  programme: { ru: string; en?: string };
  cancelled?: boolean;
};

if (form) {
  const { cluster = '', id, version, zone = '', done = '', doneUrl } = form.dataset;
  watchUnsaved(form);
  onSubmit<Values, EventView>(form, {
    send: ({ startsAt, endsAt, registerUntil, audience, programme, cancelled = false, ...values }, fresh) => {
      const draft = {
        ...values,
        startsAt: momentOf(startsAt, zone),
        endsAt: momentOf(endsAt, zone),
        ...(registerUntil && { registerUntil: momentOf(registerUntil, zone) }),
        audience: audienceOf(audience),
        programme: programmeOf(programme.ru, programme.en ?? ''),
      };
      return id
        ? calls[':id'].$put({
            param: { cluster, id },
            json: { ...draft, cancelled, version: Number(version) },
          })
        : calls.$post({ param: { cluster }, json: { ...draft, id: fresh } });
    },
    done: () => {
      delete form.dataset.saved;
      goWith(done, doneUrl);
    },
  });
}
