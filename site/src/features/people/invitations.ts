import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { goWith } from '../../ui/notice.ts';

const invitation = api.people.clusters[':cluster'].invitations[':id'];
const said = (_value: unknown, button: HTMLElement) => goWith(button.dataset.done ?? '');

onAct(
  '[data-resend]',
  ({ cluster = '', id = '' }) => invitation.resend.$post({ param: { cluster, id } }),
  said,
);
onAct('[data-withdraw]', ({ cluster = '', id = '' }) => invitation.$delete({ param: { cluster, id } }), said);
