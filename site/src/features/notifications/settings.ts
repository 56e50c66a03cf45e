import type { EditedPreferences, PreferencesView } from '../../../../functions/notifications/schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { ask } from '../../ui/answers.ts';
import { watchUnsaved } from '../../ui/dirty.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith, notify } from '../../ui/notice.ts';
import { canPush, subscribe } from './push.ts';

const form = document.querySelector<HTMLFormElement>('[data-notice-settings]');

type Values = Omit<EditedPreferences, 'quiet' | 'version'> & { quiet?: { from?: string; to?: string } };

if (form) {
  watchUnsaved(form);
  onSubmit<Values, PreferencesView>(form, {
    send: ({ quiet, ...values }) =>
      api.notices.notices.preferences.$put({
        json: {
          ...values,
          // Both or none: half a pair is told by the API.
          quiet: quiet?.from || quiet?.to ? { from: quiet.from ?? '', to: quiet.to ?? '' } : null,
          version: Number(form.dataset.version),
        },
      }),
    done: () => {
      delete form.dataset.saved;
      goWith(form.dataset.done ?? '');
    },
  });
}

const add = document.querySelector<HTMLElement>('[data-add-device]');
if (add && canPush()) {
  add.hidden = false;
  add.addEventListener('click', async () => {
    const subscription = await subscribe(add.dataset.key ?? '');
    if (!subscription) {
      notify({ text: add.dataset.denied ?? '' });
      return;
    }
    const answer = await ask(() => api.notices.notices.devices.$post({ json: subscription }));
    if (answer.ok) goWith(add.dataset.done ?? '');
    else notify({ text: answer.problem.title });
  });
}

onAct(
  '[data-remove-device]',
  ({ id = '' }) => api.notices.notices.devices[':id'].$delete({ param: { id } }),
  (_nothing, button) => goWith(button.dataset.done ?? ''),
);
