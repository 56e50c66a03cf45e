import type { EventView } from '../../../../functions/events/schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { goWith } from '../../ui/notice.ts';

const one = api.events.clusters[':cluster'].events[':id'].registration;

onAct<EventView>(
  '[data-register]',
  ({ cluster = '', id = '' }) => one.$post({ param: { cluster, id } }),
  ({ mine }, button) => goWith((mine === 'going' ? button.dataset.going : button.dataset.waiting) ?? ''),
);

onAct(
  '[data-unregister]',
  ({ cluster = '', id = '' }) => one.$delete({ param: { cluster, id } }),
  (_event, button) => goWith(button.dataset.done ?? ''),
);
