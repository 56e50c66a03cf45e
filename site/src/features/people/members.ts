import type { CompanyRole } from '../../../../functions/platform/actor.ts';
import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { onAct } from '../../ui/act.ts';
import { pageLang } from '../../ui/client-words.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';

const company = api.companyPeople.clusters[':cluster'].companies[':company'];

onAct(
  '[data-remove-member]',
  ({ cluster = '', company: slug = '', person = '' }) =>
    company.people[':person'].$delete({ param: { cluster, company: slug, person } }),
  (_value, { dataset }) =>
    goWith(dataset.done ?? '', dataset.leaves === undefined ? undefined : appPaths(pageLang()).overview),
);

onAct(
  '[data-hand-over]',
  ({ cluster = '', company: slug = '', person: to = '', from = '' }) =>
    company['hand-over'].$post({ param: { cluster, company: slug }, json: { from, to } }),
  (_value, button) => goWith(button.dataset.done ?? ''),
);

const invite = document.querySelector<HTMLFormElement>('[data-invite-member]');
if (invite) {
  const { cluster = '', company: slug = '', done = '' } = invite.dataset;
  onSubmit<{ email: string; role: CompanyRole }>(invite, {
    send: (input, id) =>
      company.invitations.$post({
        param: { cluster, company: slug },
        json: { ...input, id, lang: pageLang() },
      }),
    done: () => goWith(done),
  });
}

const role = document.querySelector<HTMLFormElement>('[data-change-role]');
if (role) {
  const { cluster = '', company: slug = '', done = '' } = role.dataset;
  onSubmit<{ person: string; role: CompanyRole }>(role, {
    send: ({ person, role }) =>
      company.people[':person'].role.$put({ param: { cluster, company: slug, person }, json: { role } }),
    done: () => goWith(done),
  });
}
