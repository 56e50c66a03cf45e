import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { openDisk } from '../platform/files/disk.ts';
import { openSmtp } from '../platform/mail/smtp.ts';
import type { Log, Portal } from '../platform/portal.ts';
import { configuredVapidKeys, openWebPush, pushContact } from '../platform/push/web-push.ts';
import { openMemorySockets } from '../platform/sockets/memory.ts';
import { openSqlite } from '../platform/table/sqlite.ts';
import type { Table } from '../platform/table/table.ts';
import { localVapidKeys } from './vapid.ts';

/** One line of JSON per event, on standard error: standard output is for people. */
export const log: Log = (level, event, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
};

async function openTable(config: Config): Promise<Table> {
  if (!config.dynamodbTable) return openSqlite({ file: join(config.data, 'artel.db') });
  // Loaded only where it is used: the AWS client takes a third of the start.
  const { openDynamo } = await import('../platform/table/dynamodb.ts');
  return openDynamo({
    tableName: config.dynamodbTable,
    ...(config.dynamodbEndpoint && { endpoint: config.dynamodbEndpoint }),
  });
}

/** Opens the stores that the configuration names; local state lies in `config.data`. */
export async function openPortal(config: Config): Promise<Portal> {
  mkdirSync(config.data, { recursive: true });
  return {
    table: await openTable(config),
    files: openDisk(join(config.data, 'files')),
    push: openWebPush(configuredVapidKeys(config) ?? localVapidKeys(config.data), pushContact(config)),
    mail: config.smtp ? openSmtp(config.smtp, config.mailFrom) : null,
    // Pages are reached once the portal is served (functions/local/serve.ts).
    sockets: openMemorySockets(),
    clock: systemClock,
    config,
    log,
  };
}
