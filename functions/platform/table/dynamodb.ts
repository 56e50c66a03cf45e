import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../clock.ts';
import { TABLE } from '../names.ts';
import { fromAttributes, toAttributes } from './dynamodb-attributes.ts';
import type { DynamoFeed } from './dynamodb-feed.ts';
import { clientSettings, type DynamoOptions } from './dynamodb-options.ts';
import { transactItem } from './dynamodb-writes.ts';
import {
  BadCursor,
  type Change,
  ConditionFailed,
  checkWrites,
  decodeCursor,
  encodeCursor,
  type Item,
  type Key,
  type Page,
  type Query,
  StoreUnavailable,
  type Table,
  type Write,
} from './table.ts';

const ATTEMPTS = 12;

/** The table on DynamoDB. Every write list is one TransactWriteItems with a client token, so a retry never writes twice. */
export function openDynamo(options: DynamoOptions): Table {
  return new DynamoTable(options);
}

class DynamoTable implements Table {
  private readonly client: DynamoDBClient;
  private readonly name: string;
  private readonly clock: Clock;
  private readonly options: DynamoOptions;
  private feed: DynamoFeed | undefined;

  constructor(options: DynamoOptions) {
    this.client = new DynamoDBClient(clientSettings(options));
    this.name = options.tableName;
    this.clock = options.clock ?? systemClock;
    this.options = options;
  }

  private alive(item: Item): boolean {
    return item.ttl === undefined || item.ttl > Math.floor(this.clock() / 1000);
  }

  async get(key: Key): Promise<Item | undefined> {
    const { Item: found } = await this.tried(() =>
      this.client.send(
        new GetItemCommand({ TableName: this.name, Key: keyAttributes(key), ConsistentRead: true }),
      ),
    );
    if (!found) return undefined;
    const item = fromAttributes(found) as Item;
    return this.alive(item) ? item : undefined;
  }

  async batchGet(keys: readonly Key[]): Promise<(Item | undefined)[]> {
    if (keys.length > 100) throw new RangeError(`at most 100 keys, not ${keys.length}`);
    if (keys.length === 0) return [];
    const found = new Map<string, Item>();
    const wanted = new Map(keys.map((key) => [`${key.pk}\u0000${key.sk}`, keyAttributes(key)]));
    let rest = [...wanted.values()];
    for (let attempt = 0; rest.length > 0; attempt++) {
      if (attempt > 0) await pause(attempt);
      if (attempt > ATTEMPTS) throw new StoreUnavailable('keys stay unprocessed');
      const request = { [this.name]: { Keys: rest, ConsistentRead: true } };
      const answer = await this.tried(() =>
        this.client.send(new BatchGetItemCommand({ RequestItems: request })),
      );
      for (const attributes of answer.Responses?.[this.name] ?? []) {
        const item = fromAttributes(attributes) as Item;
        if (this.alive(item)) found.set(`${item.pk}\u0000${item.sk}`, item);
      }
      rest = answer.UnprocessedKeys?.[this.name]?.Keys ?? [];
    }
    return keys.map((key) => found.get(`${key.pk}\u0000${key.sk}`));
  }

  async query(query: Query): Promise<Page> {
    const index = query.index ?? 'primary';
    const keys = index === 'primary' ? { partitionKey: 'pk', sortKey: 'sk' } : TABLE.indexes[index];
    const limit = Math.min(Math.max(1, query.limit ?? 100), 1000);
    const scope = `${index}|${query.pk}`;
    const range = sortRange(query);
    if (range === 'empty') return { items: [] };
    const items: Item[] = [];
    let start = query.cursor === undefined ? undefined : startOf(query.cursor, index, scope, query.pk);
    for (;;) {
      const answer = await this.tried(() =>
        this.client.send(
          new QueryCommand({
            TableName: this.name,
            ...(index !== 'primary' && { IndexName: TABLE.indexes[index].name }),
            ConsistentRead: index === 'primary',
            KeyConditionExpression: `#p = :p${range.expression}`,
            FilterExpression: 'attribute_not_exists(#t) OR #t > :now',
            ExpressionAttributeNames: {
              '#p': keys.partitionKey,
              '#t': TABLE.ttl,
              ...(range.expression && { '#s': keys.sortKey }),
            },
            ExpressionAttributeValues: {
              ':p': { S: query.pk },
              ':now': { N: String(Math.floor(this.clock() / 1000)) },
              ...range.values,
            },
            ScanIndexForward: query.order !== 'descending',
            Limit: limit + 1 - items.length,
            ...(start && { ExclusiveStartKey: start }),
          }),
        ),
      );
      for (const attributes of answer.Items ?? []) items.push(fromAttributes(attributes) as Item);
      start = answer.LastEvaluatedKey;
      if (!start || items.length > limit) break;
    }
    if (items.length <= limit) return { items };
    items.length = limit;
    const last = items[limit - 1]!;
    const parts =
      index === 'primary' ? [scope, last.sk] : [scope, String(last[`${index}sk`]), last.pk, last.sk];
    return { items, cursor: encodeCursor(parts) };
  }

  async write(writes: readonly Write[]): Promise<void> {
    checkWrites(writes);
    const now = Math.floor(this.clock() / 1000);
    const list: TransactWriteItem[] = writes.map((write) => transactItem(this.name, write, now));
    // A token names one try and the SDK's own repeats of it; after a refusal the next try is a new one.
    for (let attempt = 0; ; attempt++) {
      const token = randomUUID();
      try {
        await this.client.send(
          new TransactWriteItemsCommand({ TransactItems: list, ClientRequestToken: token }),
        );
        return;
      } catch (error) {
        const reason = judged(error);
        const failed = reason instanceof ConditionFailed ? writes[reason.index] : undefined;
        // An update without a condition fails only on an expired item that DynamoDB has not swept yet: sweep it, then again.
        const isExpired = failed && 'update' in failed && !failed.if;
        if (isExpired) await this.sweep(failed.update, now);
        else if (reason !== 'retry') throw reason;
        if (attempt >= ATTEMPTS) throw new StoreUnavailable('the items are too contended');
        await pause(attempt);
      }
    }
  }

  private async sweep({ pk, sk }: Key, now: number): Promise<void> {
    try {
      await this.client.send(
        new DeleteItemCommand({
          TableName: this.name,
          Key: keyAttributes({ pk, sk }),
          ConditionExpression: '#t <= :now',
          ExpressionAttributeNames: { '#t': TABLE.ttl },
          ExpressionAttributeValues: { ':now': { N: String(now) } },
        }),
      );
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException'))
        throw new StoreUnavailable(String(error));
    }
  }

  changes(cursor: string, limit = 100): Promise<{ changes: Change[]; cursor: string }> {
    return this.tried(async () => {
      // On Lambda, which is handed the changes, nobody reads the stream, and its client is not loaded.
      const { DynamoFeed } = await import('./dynamodb-feed.ts');
      this.feed ??= new DynamoFeed(this.options);
      return this.feed.read(cursor, limit);
    });
  }

  async close(): Promise<void> {
    this.client.destroy();
    this.feed?.close();
  }

  /** What the SDK gave up on after its own retries is the store's unavailability, not the caller's mistake. */
  private async tried<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof BadCursor || error instanceof StoreUnavailable) throw error;
      if (error instanceof Error && error.name === 'ValidationException') throw error;
      throw new StoreUnavailable(String(error));
    }
  }
}

const keyAttributes = ({ pk, sk }: Key): Record<string, AttributeValue> => ({ pk: { S: pk }, sk: { S: sk } });

/** What a failed write means: a condition, something worth another try, or an error to throw. */
function judged(error: unknown): Error | 'retry' {
  if (error instanceof TransactionCanceledException) {
    const reasons = error.CancellationReasons ?? [];
    const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
    if (failed >= 0) return new ConditionFailed(failed);
    const wrong = reasons.find((reason) => reason.Code === 'ValidationError');
    if (wrong) return new RangeError(wrong.Message ?? 'the store refuses the item');
    return 'retry';
  }
  if (!(error instanceof Error)) return new StoreUnavailable(String(error));
  if (error.name === 'TransactionInProgressException' || error.name === 'TransactionConflictException')
    return 'retry';
  if (error.name === 'ValidationException') return new RangeError(error.message);
  return new StoreUnavailable(String(error));
}

/** Full jitter (Brooker 2015): up to 10 ms × 2^attempt, at most half a second. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(500, 10 * 2 ** attempt)));

/** The key condition of the sort key; DynamoDB takes only one, so prefix and range meet in one range. */
function sortRange(query: Query): 'empty' | { expression: string; values: Record<string, AttributeValue> } {
  const { prefix } = query;
  let { from, to } = query;
  if (prefix) {
    if (from === undefined && to === undefined)
      return { expression: ' AND begins_with(#s, :a)', values: { ':a': { S: prefix } } };
    const end = `${prefix}\u{10ffff}`;
    from = from === undefined || from < prefix ? prefix : from;
    to = to === undefined || to > end ? end : to;
  }
  if (from !== undefined && to !== undefined)
    return from > to
      ? 'empty'
      : { expression: ' AND #s BETWEEN :a AND :b', values: { ':a': { S: from }, ':b': { S: to } } };
  if (from !== undefined) return { expression: ' AND #s >= :a', values: { ':a': { S: from } } };
  if (to !== undefined) return { expression: ' AND #s <= :b', values: { ':b': { S: to } } };
  return { expression: '', values: {} };
}

/** @throws BadCursor */
function startOf(
  cursor: string,
  index: 'primary' | 'g1' | 'g2',
  scope: string,
  pk: string,
): Record<string, AttributeValue> {
  const parts = decodeCursor(cursor, index === 'primary' ? 2 : 4);
  if (parts[0] !== scope) throw new BadCursor();
  if (index === 'primary') return toAttributes({ pk, sk: parts[1]! });
  return toAttributes({ [`${index}pk`]: pk, [`${index}sk`]: parts[1]!, pk: parts[2]!, sk: parts[3]! });
}
