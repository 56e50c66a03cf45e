import { getCluster } from '../clusters/clusters.ts';
import { system } from '../platform/actor.ts';
import { namedId } from '../platform/ids.ts';
import { dueWrite, type Timer } from '../platform/timers/timers.ts';
import { nextCutoff } from './cutoff-time.ts';
import { dayAt, daysLater } from './days.ts';
import { shipmentsOfRoundDay } from './releasing.ts';
import { startRound } from './rounds.ts';
import { readSettings } from './settings.ts';

/** The daily cut-off: plans tomorrow's shipments, where there are any, and sets the next. */
export const cutoff: Timer = {
  kind: 'logistics-cutoff',
  async fire(portal, { tenant, at }) {
    const cluster = await getCluster(portal, tenant);
    const settings = await readSettings(portal, cluster);
    if (settings.cutoff === null) return;
    const due = Date.parse(at);
    const day = daysLater(dayAt(due, cluster.timeZone), 1);
    const isThere = day >= dayAt(portal.clock(), cluster.timeZone);
    const shipments = isThere ? await shipmentsOfRoundDay(portal, { cluster: tenant, day }) : [];
    // The same cut-off has the same id: fired again it starts nothing.
    if (shipments.some(({ status }) => status === 'open'))
      await startRound(portal, system, tenant, { id: namedId(`${tenant} cut-off`, due), day });
    await portal.table.write([
      dueWrite({
        kind: 'logistics-cutoff',
        tenant,
        id: 'daily',
        at: nextCutoff(Math.max(portal.clock(), due), settings.cutoff, cluster.timeZone),
      }),
    ]);
  },
};
