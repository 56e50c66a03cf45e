import { z } from '@hono/zod-openapi';
import type { Actor } from '../platform/actor.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import type { Write } from '../platform/table/table.ts';
import { assertDecides } from './access.ts';
import { statisticsKey } from './keys.ts';
import type { ClaimRecord } from './record.ts';
import { isListed } from './rules.ts';
import { STATES, type State } from './states.ts';

const Month = z.object({
  month: z.string(),
  submitted: z.number().int(),
  published: z.number().int(),
  rejected: z.number().int(),
  settled: z.number().int(),
  appealed: z.number().int(),
  /** Mean days from handing in to the decision; missing where nothing was decided. */
  days: z.number().optional(),
});

export const Statistics = z
  .object({ now: z.record(z.string(), z.number().int()), months: z.array(Month) })
  .openapi('ClaimStatistics');
export type Statistics = z.infer<typeof Statistics>;

const NOW = 'now';
const MONTHS = 12;
const month = (at: number): string => isoTime(at).slice(0, 7);

/** What a step adds to the counters of the desk; blind additions, so that no two deeds wait for each other. */
export function counting(before: ClaimRecord, after: ClaimRecord, now: number): Write[] {
  if (before.state === after.state) return [];
  const key = statisticsKey(after.cluster);
  const isDecided =
    (after.state === 'rejected' && before.state !== 'rejectionAppealed') ||
    (isListed(after.state) && !isListed(before.state));
  const waited = isDecided && after.submittedAt ? (now - Date.parse(after.submittedAt)) / DAY : 0;
  const event = eventOf(before.state, after.state);
  return [
    {
      update: { pk: key, sk: NOW },
      add: { ...(before.state !== 'draft' && { [before.state]: -1 }), [after.state]: 1 },
    },
    ...(event
      ? [
          {
            update: { pk: key, sk: `month|${month(now)}` },
            add: { [event]: 1, ...(isDecided && { decided: 1, waited: Math.round(waited * 100) / 100 }) },
          },
        ]
      : []),
  ];
}

function eventOf(from: State, to: State): string | undefined {
  if (to === 'submitted' || to === 'settled' || to === 'rejected' || to === 'appealed')
    return from === 'rejectionAppealed' ? undefined : to;
  return to === 'published' && !isListed(from) ? 'published' : undefined;
}

/** What is going on and what came of it in the last twelve months. One query. @throws Refusal 401, 403, 404 */
export async function statisticsOf(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
): Promise<Statistics> {
  assertDecides(actor, cluster);
  const { items } = await portal.table.query({
    pk: statisticsKey(cluster),
    order: 'descending',
    limit: MONTHS + 1,
  });
  const now = items.find(({ sk }) => sk === NOW);
  const count = (value: unknown) => Math.max(0, Number(value ?? 0));
  return {
    now: Object.fromEntries(STATES.map((state) => [state, count(now?.[state])])),
    months: items
      .filter(({ sk }) => sk.startsWith('month|'))
      .map((item) => ({
        month: item.sk.slice('month|'.length),
        submitted: count(item.submitted),
        published: count(item.published),
        rejected: count(item.rejected),
        settled: count(item.settled),
        appealed: count(item.appealed),
        ...(count(item.decided) > 0 && {
          days: Math.round((count(item.waited) / count(item.decided)) * 10) / 10,
        }),
      })),
  };
}
