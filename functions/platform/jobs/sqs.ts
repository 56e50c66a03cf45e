import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Consumer } from '../feed/feed.ts';
import { type JobRef, queuedBy } from './jobs.ts';

/** What a message says: in which queue of which tenant there is work. The jobs themselves lie in the table. */
const Message = z.object({ tenant: z.string(), queue: z.string(), id: z.string() });

/** Tells Amazon SQS of each job that is queued, or put back. Told twice, the second finds nothing to do. */
export function tellSqs(queueUrl: string): Consumer {
  const client = new SQSClient({ maxAttempts: 6 });
  return {
    name: 'jobs.sqs',
    async on(_portal, change) {
      const job = queuedBy(change);
      if (!job) return;
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(job) }));
    },
  };
}

/** The job that a message names. @throws ZodError where it is none of ours */
export const jobOfMessage = (body: string): JobRef => Message.parse(JSON.parse(body));
