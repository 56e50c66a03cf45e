import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { goWith } from '../../ui/notice.ts';

onAct(
  '[data-read-all]',
  () => api.notices.notices.read.$post(),
  (_unread, button) => goWith(button.dataset.done ?? ''),
);
