import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { goWith } from '../../ui/notice.ts';

const logistics = api.logisticsBoard.clusters[':cluster'].logistics;

onAct(
  '[data-withdraw-shipment]',
  ({ cluster = '', id = '', version }) =>
    logistics.shipments[':id'].moves.$post({
      param: { cluster, id },
      json: { move: 'withdraw', version: Number(version) },
    }),
  (_value, button) => again(button),
);
onAct(
  '[data-withdraw-trip]',
  ({ cluster = '', id = '', version }) =>
    logistics.trips[':id'].withdraw.$post({ param: { cluster, id }, json: { version: Number(version) } }),
  (_value, button) => again(button),
);

function again(button: HTMLElement): void {
  goWith(button.dataset.done ?? '');
}
