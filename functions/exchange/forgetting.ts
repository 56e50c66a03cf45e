import type { CompanyRef } from '../catalogue/access.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import { readJob } from '../platform/jobs/jobs.ts';
import type { Write } from '../platform/table/table.ts';
import { dueWrite, type Timer } from '../platform/timers/timers.ts';
import { catalogueQueue, entryOf, entryWrite } from './journal.ts';
import { entryKey } from './keys.ts';
import { forgetReceived } from './received.ts';

const KIND = 'forget-received';
/** Long enough for 1C to come back to its exchange, and for people to decide upon a preview. */
const KEPT_MS = 2 * DAY;

/** The write that lets the files of an import that begins now be forgotten, whatever becomes of it. */
export const forgetWrite = (company: CompanyRef, id: string, now: number): Write =>
  dueWrite({
    kind: KIND,
    tenant: company.cluster,
    id: `${company.id}|${id}`,
    at: isoTime(now + KEPT_MS),
  });

/** Forgets what an import received; one that nobody decided upon is given up. What is being worked on is left a while. */
export const forgetting: Timer = {
  kind: KIND,
  async fire(portal, { tenant, id: place }) {
    const [owner = '', id = ''] = place.split('|');
    const company = { cluster: tenant, id: owner };
    const item = await portal.table.get(entryKey(company, id));
    if (!item) return;
    const entry = entryOf(item);
    const job = entry.job && (await readJob(portal, { ...catalogueQueue(company), id: entry.job }));
    if (job && ['waiting', 'running'].includes(job.status)) {
      await portal.table.write([forgetWrite(company, id, portal.clock())]);
      return;
    }
    if (['receiving', 'ready'].includes(entry.status))
      await portal.table.write([
        {
          ...entryWrite(company, id, { status: 'cancelled', endedAt: isoTime(portal.clock()) }),
          if: { version: item.version },
        },
      ]);
    await forgetReceived(portal, company, id, entry.files ?? []);
  },
};
