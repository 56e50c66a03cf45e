import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamAnswer, StreamEvent } from '../../functions/lambda/stream.ts';
import { localSettings } from './dynamodb-local.ts';

/** Everything that the table's stream holds, as Lambda would be handed it in one batch. */
export async function streamOf(endpoint: string, tableName: string): Promise<StreamEvent> {
  const database = new DynamoDBClient(localSettings(endpoint));
  const streams = new DynamoDBStreamsClient(localSettings(endpoint));
  try {
    const { Table } = await database.send(new DescribeTableCommand({ TableName: tableName }));
    const StreamArn = Table!.LatestStreamArn!;
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const Records: StreamEvent['Records'] = [];
    for (const { ShardId } of StreamDescription!.Shards!) {
      const first = await streams.send(
        new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
      );
      let iterator = first.ShardIterator;
      while (iterator) {
        const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
        if (page.Records?.length === 0) break;
        Records.push(...(page.Records as StreamEvent['Records']));
        iterator = page.NextShardIterator;
      }
    }
    return { Records };
  } finally {
    database.destroy();
    streams.destroy();
  }
}

/**
 * Hands what the table's stream brings to `take`, from its beginning on and in its order, as Lambda polls it, until it is
 * stopped; what was not taken comes again, with all after it.
 */
export function followStream(
  endpoint: string,
  tableName: string,
  take: (event: StreamEvent) => Promise<StreamAnswer>,
): { stop(): Promise<void> } {
  const database = new DynamoDBClient(localSettings(endpoint));
  const streams = new DynamoDBStreamsClient(localSettings(endpoint));
  let isOver = false;
  const following = (async () => {
    const { Table } = await database.send(new DescribeTableCommand({ TableName: tableName }));
    const StreamArn = Table!.LatestStreamArn!;
    const iterators = new Map<string, string | undefined>();
    while (!isOver) {
      const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
      for (const { ShardId } of StreamDescription!.Shards!) {
        if (!iterators.has(ShardId!)) {
          const first = await streams.send(
            new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
          );
          iterators.set(ShardId!, first.ShardIterator);
        }
        const iterator = iterators.get(ShardId!);
        if (!iterator) continue;
        const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
        iterators.set(ShardId!, page.NextShardIterator);
        let records = (page.Records ?? []) as StreamEvent['Records'];
        while (records.length > 0 && !isOver) {
          const [failed] = (await take({ Records: records })).batchItemFailures;
          const from = records.findIndex(
            ({ dynamodb }) => dynamodb?.SequenceNumber === failed?.itemIdentifier,
          );
          records = from < 0 ? [] : records.slice(from);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  return {
    async stop() {
      isOver = true;
      await following;
      database.destroy();
      streams.destroy();
    },
  };
}
