import type { EditedSubscription } from '../../../../functions/exchange/subscription-schema.ts';
import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { onSubmit } from '../../ui/form.ts';
import { newId } from '../../ui/id.ts';
import { goWith } from '../../ui/notice.ts';

const { subscription } = api.subscription.clusters[':cluster'].companies[':company'].exchange;
const placeOf = ({ cluster = '', company = '' }: DOMStringMap) => ({ cluster, company });
const said = (_value: unknown, button: HTMLElement) => goWith(button.dataset.done ?? '');

const form = document.querySelector<HTMLFormElement>('[data-subscription]');
if (form) {
  const { version, done = '', changed = '' } = form.dataset;
  onSubmit<Omit<EditedSubscription, 'version'>>(form, {
    send: (values) =>
      subscription.$put({ param: placeOf(form.dataset), json: { ...values, version: Number(version) } }),
    conflict: () => goWith(changed),
    done: () => goWith(done),
  });
}

onAct(
  '[data-load-now]',
  (data) => subscription.load.$post({ param: placeOf(data), json: { id: newId() } }),
  said,
);
onAct(
  '[data-pause-subscription]',
  (data) => subscription.paused.$put({ param: placeOf(data), json: { paused: data.paused === 'true' } }),
  said,
);
onAct('[data-remove-subscription]', (data) => subscription.$delete({ param: placeOf(data) }), said);
