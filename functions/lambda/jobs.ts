import { jobs } from '../jobs.ts';
import { runQueue } from '../platform/jobs/run.ts';
import { jobOfMessage } from '../platform/jobs/sqs.ts';
import { openLambdaPortal, withSecrets } from './portal.ts';

/** Time that is left to put a job back before Lambda ends the process, ms. */
const SPARE_MS = 20_000;

type QueueEvent = { Records: { messageId: string; body: string }[] };
type QueueContext = { getRemainingTimeInMillis(): number };

/**
 * Works through the queues of jobs that the messages name. A job that does not end in the function's time is
 * interrupted and put back; the change feed tells of it anew, and the next call begins where its kind resumes.
 */
const portal = openLambdaPortal(await withSecrets(process.env));

export const handler = async ({ Records }: QueueEvent, context: QueueContext): Promise<void> => {
  const until = AbortSignal.timeout(Math.max(1, context.getRemainingTimeInMillis() - SPARE_MS));
  for (const { body } of Records) await runQueue(portal, jobs, jobOfMessage(body), until);
};
