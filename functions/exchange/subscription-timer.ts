import { getCluster } from '../clusters/clusters.ts';
import { isoTime } from '../platform/clock.ts';
import { namedId } from '../platform/ids.ts';
import { queueJob, readJob } from '../platform/jobs/jobs.ts';
import { isConditionFailed } from '../platform/table/table.ts';
import type { Timer } from '../platform/timers/timers.ts';
import { loadJob } from './subscription.ts';
import { dueOf, readSubscription, stateWrites } from './subscription-state.ts';
import { nextTime } from './subscription-times.ts';

/** The time of a subscription has come: queues the loading and sets the next time, in one write. */
export const subscribing: Timer = {
  kind: dueOf({ cluster: '', id: '' }, '').kind,
  async fire(portal, { tenant, id, at }) {
    const company = { cluster: tenant, id };
    const found = await readSubscription(portal, company);
    if (!found || found.state.paused) return;
    const { timeZone } = await getCluster(portal, tenant);
    const now = portal.clock();
    // The same time has the same job: fired again it loads nothing twice.
    const job = loadJob(company, namedId(`${id} subscription`, Date.parse(at)), { by: 'system' });
    const state = { ...found.state, nextAt: isoTime(nextTime(found.subscription, now, timeZone)) };
    try {
      await portal.table.write([queueJob(job, now), ...stateWrites(company, state, found.stateVersion)]);
    } catch (error) {
      if (!isConditionFailed(error) || !(await readJob(portal, job))) throw error;
    }
  },
};
