import type { LogisticsSettings } from '../../../../functions/logistics/schema.ts';
import { api } from '../../api.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';
import { enhanceRows } from '../../ui/rows.ts';
import { spotOf, wireSpots, withoutSpots } from './spots.ts';

const form = document.querySelector<HTMLFormElement>('[data-road-settings]');
if (form) {
  const { cluster = '', version, done = '' } = form.dataset;
  wireSpots(form);
  enhanceRows(form);
  onSubmit<Record<string, unknown>, LogisticsSettings>(form, {
    send: (values) => {
      const settings = {
        ...withoutSpots(values),
        base: spotOf(values, 'base'),
        cutoff: values.cutoff || null,
        version: Number(version),
      };
      return api.logisticsBoard.clusters[':cluster'].logistics.settings.$put({
        param: { cluster },
        json: settings as unknown as LogisticsSettings,
      });
    },
    done: () => goWith(done),
  });
}
