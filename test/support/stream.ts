import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamEvent } from '../../functions/lambda/stream.ts';
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
