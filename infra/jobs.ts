import { Duration } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { deadLetters } from './feed.ts';
import { JOB_SECONDS } from './functions.ts';

/** Queues that are worked on at a time: imports and plannings of that many clusters. */
const AT_ONCE = 5;
/** A message that ended in an error this often waits for a person. */
const ATTEMPTS = 4;

/** Long work: the change feed names a job to this queue, and the function does it. */
export function jobQueue(scope: Construct, jobs: Lambda): { queue: IQueue; failed: IQueue } {
  const failed = deadLetters(scope, 'FailedJobs');
  const queue = new Queue(scope, 'JobQueue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // A message comes again when the function that took it died, and not while it works.
    visibilityTimeout: Duration.seconds(JOB_SECONDS + 60),
    deadLetterQueue: { queue: failed, maxReceiveCount: ATTEMPTS },
  });
  jobs.addEventSource(new SqsEventSource(queue, { batchSize: 1, maxConcurrency: AT_ONCE }));
  return { queue: queue as IQueue, failed };
}
