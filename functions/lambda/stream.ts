import { type Consumer, follows } from '../platform/feed/feed.ts';
import type { Portal } from '../platform/portal.ts';
import { changeFromRecord } from '../platform/table/dynamodb-feed.ts';
import type { Change } from '../platform/table/table.ts';

/** An event of a DynamoDB stream, as Lambda hands it over. */
export type StreamEvent = { Records: Parameters<typeof changeFromRecord>[0][] };

/** Lambda comes again with the named record and all after it (ReportBatchItemFailures). */
export type StreamAnswer = { batchItemFailures: { itemIdentifier: string }[] };

/**
 * A Lambda handler that takes the changes of a batch to every consumer, one after another. It stops at the first
 * change that a consumer could not take, so that the changes of an item keep their order. `afterwards` is told what was
 * taken, all at once; where it fails, the whole batch comes again.
 */
export const consumeStream =
  (
    portal: Portal,
    consumers: readonly Consumer[],
    afterwards: (changes: readonly Change[]) => Promise<void> = async () => {},
  ) =>
  async (event: StreamEvent): Promise<StreamAnswer> => {
    const changes = event.Records.map(changeFromRecord);
    const taken: Change[] = [];
    let failed: Change | undefined;
    for (const change of changes) {
      const outcomes = await Promise.allSettled(
        consumers.map(async (consumer) => {
          if (!follows(consumer, change.key)) return;
          try {
            await consumer.on(portal, change);
          } catch (error) {
            portal.log('error', 'feed.failed', {
              consumer: consumer.name,
              change: change.id,
              error: String(error),
            });
            throw error;
          }
        }),
      );
      if (outcomes.some(({ status }) => status === 'rejected')) {
        failed = change;
        break;
      }
      taken.push(change);
    }
    try {
      await afterwards(taken);
    } catch (error) {
      portal.log('error', 'feed.failed', { consumer: 'edge', error: String(error) });
      failed = changes[0];
    }
    return { batchItemFailures: failed ? [{ itemIdentifier: failed.id }] : [] };
  };
