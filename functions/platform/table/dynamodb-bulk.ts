import { setTimeout as pause } from 'node:timers/promises';
import {
  BatchWriteItemCommand,
  DynamoDBClient,
  paginateScan,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { systemClock } from '../clock.ts';
import type { Bulk } from './bulk.ts';
import { fromAttributes, toAttributes } from './dynamodb-attributes.ts';
import { clientSettings, type DynamoOptions } from './dynamodb-options.ts';
import { type Item, StoreUnavailable } from './table.ts';

/** DynamoDB takes 25 items in one batch. */
const AT_ONCE = 25;
const ATTEMPTS = 10;

/** The DynamoDB table as a whole: a scan, and writes in batches. For operators, not for functions. */
export function dynamoBulk(options: DynamoOptions): Bulk & { close(): void } {
  const client = new DynamoDBClient(clientSettings(options));
  const clock = options.clock ?? systemClock;

  async function batches(requests: readonly WriteRequest[]): Promise<void> {
    for (let i = 0; i < requests.length; i += AT_ONCE) {
      let rest = requests.slice(i, i + AT_ONCE);
      for (let attempt = 1; rest.length > 0; attempt++) {
        if (attempt > ATTEMPTS) throw new StoreUnavailable('items stay unprocessed');
        if (attempt > 1) await pause(50 * 2 ** attempt);
        const answer = await client.send(
          new BatchWriteItemCommand({ RequestItems: { [options.tableName]: rest } }),
        );
        rest = answer.UnprocessedItems?.[options.tableName] ?? [];
      }
    }
  }

  return {
    isSnapshot: false,
    async *all() {
      const now = Math.floor(clock() / 1000);
      const pages = paginateScan({ client }, { TableName: options.tableName, ConsistentRead: true });
      for await (const { Items = [] } of pages)
        for (const attributes of Items) {
          const item = fromAttributes(attributes) as unknown as Item;
          if (item.ttl === undefined || item.ttl > now) yield item;
        }
    },
    load: (items) => batches(items.map((item) => ({ PutRequest: { Item: toAttributes(item) } }))),
    remove: (keys) =>
      batches(keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk: { S: pk }, sk: { S: sk } } } }))),
    close: () => client.destroy(),
  };
}
