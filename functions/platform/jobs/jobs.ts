import { isoTime } from '../clock.ts';
import type { Portal } from '../portal.ts';
import {
  type Change,
  type Item,
  isConditionFailed,
  type Json,
  type Key,
  type Write,
} from '../table/table.ts';
import type { Words } from '../text/text.ts';

/** Where a job is: jobs of one queue of a tenant run one after another. `id` is a UUIDv7 and says the order. */
export type JobRef = { tenant: string; queue: string; id: string };

/** Long work that is asked for; `kind` says which of functions/jobs.ts does it. */
export type NewJob = JobRef & { kind: string; data?: Json };

/** How far a job is: of `total`, where that is known. `what` says what is being done. */
export type Progress = { done: number; total?: number; what?: Words };

export type JobStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** A job as a page may show it. */
export type Job = NewJob & {
  status: JobStatus;
  queuedAt: string;
  startedAt?: string;
  endedAt?: string;
  /** How often it was begun: more than once after a crash or an error that may pass. */
  attempts: number;
  /** Someone asked to stop it. */
  cancel?: boolean;
  progress?: Progress;
  result?: Json;
  /** Why it failed, for people. */
  words?: Words;
};

export type JobTools = {
  /** Aborted when the work should stop: it was cancelled, the process ends, or another process took over. */
  signal: AbortSignal;
  /** Says how far the work is; written at most once a second. */
  progress(progress: Progress): void;
};

/** What a feature does as a job. After a crash `run` begins anew, so it must bear repetition. */
export type JobKind = {
  kind: string;
  /** What it returns is kept as the job's result. A Refusal ends the job as failed; other errors are tried again. */
  run(portal: Portal, job: Job, tools: JobTools): Promise<Json | undefined>;
  /** Called before the job is marked failed or cancelled, so that what it was about can be put right. */
  undone?(portal: Portal, job: Job, status: 'failed' | 'cancelled', words?: Words): Promise<void>;
};

/** Jobs that are not finished, of all tenants (index g1). */
export const OPEN = 'portal|open-jobs';

const JOB = 'job|';
export const queueKey = ({ tenant, queue }: Omit<JobRef, 'id'>): string => `${tenant}|jobs|${queue}`;
export const jobKey = (ref: JobRef): Key => ({ pk: queueKey(ref), sk: `${JOB}${ref.id}` });
/** What only one process at a time holds: the right to run the queue's jobs. */
export const leaseKey = (ref: Omit<JobRef, 'id'>): Key => ({ pk: queueKey(ref), sk: 'lease' });
/** Sort key in `OPEN`: a queue's jobs together, in their order. */
export const openPrefix = ({ tenant, queue }: Omit<JobRef, 'id'>): string => `${tenant}|${queue}|`;

/** The write that queues a job, in the transaction of what asks for it. The same job twice is refused by its id. */
export const queueJob = (job: NewJob, now: number): Write => ({
  put: {
    ...jobKey(job),
    ...job,
    status: 'waiting',
    queuedAt: isoTime(now),
    attempts: 0,
    g1pk: OPEN,
    g1sk: `${openPrefix(job)}${job.id}`,
  },
  if: { absent: true },
});

/** The job that an item holds. */
export function jobOf(item: Item): Job {
  const { pk: _pk, sk: _sk, version: _version, g1pk: _g1pk, g1sk: _g1sk, ttl: _ttl, ...job } = item;
  return job as unknown as Job;
}

/** A job as it is now; undefined where there is none, or it ended a month ago. */
export async function readJob(portal: Pick<Portal, 'table'>, ref: JobRef): Promise<Job | undefined> {
  const item = await portal.table.get(jobKey(ref));
  return item && jobOf(item);
}

/** Asks a job to stop: one that waits will not begin, one that runs is told. Nothing happens to one that ended. */
export async function cancelJob(portal: Pick<Portal, 'table'>, ref: JobRef): Promise<void> {
  try {
    // Of what ended nothing is left in the index of open jobs.
    await portal.table.write([
      { update: jobKey(ref), set: { cancel: true }, if: { field: 'g1pk', is: '=', value: OPEN } },
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}

/** The job that a change of the feed queued, or put back to be tried again: what AWS sends to the queue of jobs. */
export function queuedBy({ before, after }: Change): JobRef | undefined {
  if (after?.g1pk !== OPEN || after.status !== 'waiting' || before?.status === 'waiting') return undefined;
  const { tenant, queue, id } = jobOf(after);
  return { tenant, queue, id };
}
