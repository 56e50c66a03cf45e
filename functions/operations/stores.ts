import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { openDisk } from '../platform/files/disk.ts';
import { diskNames } from '../platform/files/disk-names.ts';
import type { Files } from '../platform/files/files.ts';
import { splitFiles } from '../platform/files/split.ts';
import { MEDIA_PREFIX } from '../platform/names.ts';
import type { Bulk } from '../platform/table/bulk.ts';
import { openSqlite } from '../platform/table/sqlite.ts';
import { sqliteBulk } from '../platform/table/sqlite-bulk.ts';
import type { Table } from '../platform/table/table.ts';

/** Everything that a portal keeps, as operations see it. */
export type Stores = {
  /** Where it lies, for people. */
  where: string;
  table: Table;
  bulk: Bulk;
  files: Files;
  fileNames(): AsyncIterable<string>;
  close(): Promise<void>;
};

async function* both(...lists: AsyncIterable<string>[]): AsyncIterable<string> {
  for (const list of lists) yield* list;
}

async function openFiles({
  data,
  bucket,
  mediaBucket,
}: Config): Promise<Pick<Stores, 'files' | 'fileNames'>> {
  if (!bucket) {
    const root = join(data, 'files');
    return { files: openDisk(root), fileNames: () => diskNames(root) };
  }
  const { openS3 } = await import('../platform/files/s3.ts');
  const { s3Names } = await import('../platform/files/s3-names.ts');
  const files = openS3(bucket);
  if (!mediaBucket) return { files, fileNames: () => s3Names(bucket) };
  return {
    files: splitFiles(MEDIA_PREFIX, openS3(mediaBucket), files),
    fileNames: () => both(s3Names(bucket), s3Names(mediaBucket)),
  };
}

async function openTable({ data, dynamodbTable, dynamodbEndpoint }: Config) {
  if (!dynamodbTable) {
    mkdirSync(data, { recursive: true });
    const file = join(data, 'artel.db');
    return { where: file, table: openSqlite({ file }), bulk: sqliteBulk(file, systemClock) };
  }
  const options = {
    tableName: dynamodbTable,
    ...(dynamodbEndpoint && { endpoint: dynamodbEndpoint }),
  };
  const { openDynamo } = await import('../platform/table/dynamodb.ts');
  const { dynamoBulk } = await import('../platform/table/dynamodb-bulk.ts');
  return { where: `DynamoDB ${dynamodbTable}`, table: openDynamo(options), bulk: dynamoBulk(options) };
}

/** Opens what the configuration names: SQLite and a folder, or DynamoDB and buckets, or one of each. */
export async function openStores(config: Config): Promise<Stores> {
  const { where, table, bulk } = await openTable(config);
  return {
    where,
    table,
    bulk,
    ...(await openFiles(config)),
    async close() {
      bulk.close();
      await table.close();
    },
  };
}
