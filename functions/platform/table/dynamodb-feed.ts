import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  type AttributeValue,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';
import { fromAttributes } from './dynamodb-attributes.ts';
import type { DynamoOptions } from './dynamodb-options.ts';
import { BadCursor, type Change, type Item } from './table.ts';

/** Where reading stands: the last sequence number of each shard. */
type Place = Record<string, string>;

type StreamRecord = Pick<_Record, 'eventID'> & {
  dynamodb?: {
    Keys?: Record<string, unknown>;
    OldImage?: Record<string, unknown>;
    NewImage?: Record<string, unknown>;
    SequenceNumber?: string;
  };
};

/** A stream record (NEW_AND_OLD_IMAGES), as read here or as Lambda is handed it, as a change of the port. */
export function changeFromRecord(record: StreamRecord): Change {
  const image = (attributes: Record<string, unknown> | undefined) =>
    attributes && (fromAttributes(attributes as Record<string, AttributeValue>) as unknown as Item);
  const key = image(record.dynamodb?.Keys)!;
  const before = image(record.dynamodb?.OldImage);
  const after = image(record.dynamodb?.NewImage);
  return {
    id: record.dynamodb?.SequenceNumber ?? record.eventID ?? '',
    key: { pk: key.pk, sk: key.sk },
    ...(before && { before }),
    ...(after && { after }),
  };
}

/** Reads the table's stream by polling: for one process and for tests. On AWS, Lambda is handed the records. */
export class DynamoFeed {
  private readonly options: DynamoOptions;
  private streams: DynamoDBStreamsClient | undefined;
  private arn: string | undefined;

  constructor(options: DynamoOptions) {
    this.options = options;
  }

  /** Records of one item lie in one shard's line in commit order; a shard's children are read after it. */
  async read(cursor: string, limit: number): Promise<{ changes: Change[]; cursor: string }> {
    if (cursor === 'latest') return { changes: [], cursor: await this.end() };
    const place = placeOf(cursor);
    const changes: Change[] = [];
    const shards = await this.shards();
    const known = new Set(shards.map((shard) => shard.ShardId));
    const drained = new Set<string>();
    // Parents first: a shard is read only when its parent is gone or has nothing left.
    for (const shard of shards) {
      const parent = shard.ParentShardId;
      if (parent && known.has(parent) && !drained.has(parent)) continue;
      if (changes.length >= limit) break;
      const isDrained = await this.readShard(shard, place, changes, limit);
      if (isDrained) drained.add(shard.ShardId!);
    }
    for (const id of Object.keys(place)) if (!known.has(id)) delete place[id];
    return { changes, cursor: Buffer.from(JSON.stringify(place)).toString('base64url') };
  }

  /** Where the stream ends now: streams name no last record, so all kept ones are walked through. */
  private async end(): Promise<string> {
    let cursor = '';
    for (;;) {
      const next = await this.read(cursor, 5000);
      if (next.changes.length === 0) return next.cursor;
      cursor = next.cursor;
    }
  }

  private async readShard(shard: Shard, place: Place, changes: Change[], limit: number): Promise<boolean> {
    const { streams, arn } = await this.open();
    const id = shard.ShardId!;
    const after = place[id];
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: arn,
        ShardId: id,
        ShardIteratorType: after ? 'AFTER_SEQUENCE_NUMBER' : 'TRIM_HORIZON',
        ...(after && { SequenceNumber: after }),
      }),
    );
    let iterator = ShardIterator;
    while (iterator && changes.length < limit) {
      const answer = await streams.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: Math.min(1000, limit - changes.length) }),
      );
      for (const record of answer.Records ?? []) {
        changes.push(changeFromRecord(record as StreamRecord));
        place[id] = record.dynamodb!.SequenceNumber!;
      }
      iterator = answer.NextShardIterator;
      if ((answer.Records ?? []).length === 0) break;
    }
    return iterator === undefined;
  }

  private async shards(): Promise<Shard[]> {
    const { streams, arn } = await this.open();
    const shards: Shard[] = [];
    let last: string | undefined;
    do {
      const { StreamDescription } = await streams.send(
        new DescribeStreamCommand({ StreamArn: arn, ...(last && { ExclusiveStartShardId: last }) }),
      );
      shards.push(...(StreamDescription?.Shards ?? []));
      last = StreamDescription?.LastEvaluatedShardId;
    } while (last);
    return shards;
  }

  private async open(): Promise<{ streams: DynamoDBStreamsClient; arn: string }> {
    const { endpoint, region, credentials, tableName } = this.options;
    const settings = {
      ...(endpoint && { endpoint }),
      ...(region && { region }),
      ...(credentials && { credentials }),
    };
    this.streams ??= new DynamoDBStreamsClient(settings);
    if (!this.arn) {
      const client = new DynamoDBClient(settings);
      const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
      client.destroy();
      if (!Table?.LatestStreamArn) throw new Error(`the table ${tableName} has no stream`);
      this.arn = Table.LatestStreamArn;
    }
    return { streams: this.streams, arn: this.arn };
  }

  close(): void {
    this.streams?.destroy();
  }
}

function placeOf(cursor: string): Place {
  if (cursor === '') return {};
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Place;
  } catch {
    throw new BadCursor();
  }
}
