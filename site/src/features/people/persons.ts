import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { pageLang } from '../../ui/client-words.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';

const said = (_value: unknown, button: HTMLElement) => goWith(button.dataset.done ?? '');

onAct(
  '[data-suspend-person]',
  ({ person = '', suspended }) =>
    api.people.people[':person'].suspended.$put({
      param: { person },
      json: { suspended: suspended === 'yes' },
    }),
  said,
);
onAct(
  '[data-reset-totp]',
  ({ person = '' }) => api.people.people[':person'].totp.$delete({ param: { person } }),
  said,
);
onAct(
  '[data-remove-admin]',
  ({ cluster = '', person = '' }) =>
    api.people.clusters[':cluster'].admins[':person'].$delete({ param: { cluster, person } }),
  said,
);

const invite = document.querySelector<HTMLFormElement>('[data-invite-admin]');
if (invite) {
  const { cluster = '', done = '' } = invite.dataset;
  onSubmit<{ email: string }>(invite, {
    send: ({ email }, id) =>
      api.people.clusters[':cluster'].admins.$post({
        param: { cluster },
        json: { id, email, lang: pageLang() },
      }),
    done: () => goWith(done),
  });
}
