import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { Clock } from '../../functions/platform/clock.ts';
import { openDynamo } from '../../functions/platform/table/dynamodb.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import type { Table } from '../../functions/platform/table/table.ts';
import { createTable, localSettings } from './dynamodb-local.ts';
import { dynamoEndpoint, hasDynamo } from './dynamodb-own.ts';

export type Store = {
  name: 'SQLite' | 'DynamoDB';
  /** A fresh, empty table. */
  open(clock?: Clock): Promise<Table>;
};

const sqlite: Store = {
  name: 'SQLite',
  async open(clock) {
    const folder = mkdtempSync(join(tmpdir(), 'artel-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return openSqlite({ file: join(folder, 'artel.db'), ...(clock && { clock }) });
  },
};

const dynamo: Store = {
  name: 'DynamoDB',
  async open(clock) {
    const endpoint = await dynamoEndpoint();
    const tableName = `artel-${randomUUID()}`;
    await createTable(endpoint, tableName);
    return openDynamo({ ...localSettings(endpoint), tableName, ...(clock && { clock }) });
  },
};

/** Tells the same stories on both stores. */
export function onBothStores(what: string, stories: (store: Store) => void): void {
  describe(`${what} on SQLite`, () => stories(sqlite));
  describe.skipIf(!hasDynamo())(`${what} on DynamoDB (skipped where Java is missing)`, () => stories(dynamo));
}
