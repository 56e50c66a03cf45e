import type { Settings } from '../../../../functions/blacklist/schema-partners.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { goWith } from '../../ui/notice.ts';
import { editsVersioned } from '../closed/editing.ts';

const { blacklist } = api.partners.clusters[':cluster'];

const form = document.querySelector<HTMLFormElement>('[data-blacklist-settings]');
if (form) {
  const param = { cluster: form.dataset.cluster! };
  editsVersioned<Settings, Settings>(form, (json) => blacklist.settings.$put({ param, json }));
}

onAct(
  '[data-share]',
  ({ cluster = '', other = '', share }) =>
    blacklist.sharing[':other'].$put({ param: { cluster, other }, json: { willing: share === 'yes' } }),
  (_value, button) => goWith(button.dataset.done ?? ''),
);
