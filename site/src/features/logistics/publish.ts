import { momentAt } from '../../../../functions/logistics/days.ts';
import type { EditedShipment, NewShipment, NewTrip } from '../../../../functions/logistics/schema.ts';
import { api } from '../../api.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';
import { spotOf, wireSpots, withoutSpots } from './spots.ts';

type Values = Record<string, unknown>;

const form = document.querySelector<HTMLFormElement>('[data-road-form]');
if (form) {
  const { cluster = '', kind, zone = 'Europe/Moscow', next = '', done = '', edit, version } = form.dataset;
  const logistics = api.logisticsBoard.clusters[':cluster'].logistics;
  /** «2026-11-25T08:00» in the cluster's zone as UTC; what is no time is left for the API to refuse. */
  const time = (value: unknown): string => {
    const [day, hour] = String(value ?? '').split('T');
    return day && hour ? new Date(momentAt(day, hour, zone)).toISOString() : '';
  };
  const period = (value: unknown) => {
    const { from, until } = (value ?? {}) as { from?: string; until?: string };
    return { from: time(from), until: time(until) };
  };
  wireSpots(form);
  onSubmit<Values>(form, {
    send: (values, id) => {
      const rest = withoutSpots(values);
      if (kind === 'trip') {
        const trip = {
          ...rest,
          id,
          start: spotOf(values, 'start'),
          end: spotOf(values, 'end'),
          available: period(rest.available),
        };
        return logistics.trips.$post({ param: { cluster }, json: trip as unknown as NewTrip });
      }
      const shipment = {
        ...rest,
        id,
        from: spotOf(values, 'from'),
        to: spotOf(values, 'to'),
        pickup: period(rest.pickup),
        delivery: period(rest.delivery),
      };
      if (edit)
        return logistics.shipments[':id'].$put({
          param: { cluster, id: edit },
          json: { ...shipment, version: Number(version) } as unknown as EditedShipment,
        });
      return logistics.shipments.$post({ param: { cluster }, json: shipment as unknown as NewShipment });
    },
    done: () => goWith(done, next),
  });
}
