import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DAY, HOUR, isoTime, MINUTE } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { newId } from '../platform/ids.ts';
import { OPEN } from '../platform/jobs/jobs.ts';
import type { Words } from '../platform/text/text.ts';
import { readManifest } from './archive.ts';
import { backupsIn } from './backup.ts';
import type { Stores } from './stores.ts';

/** One thing that was looked at: fine, worth knowing, or to be mended. */
export type Finding = { state: 'ok' | 'warn' | 'bad'; words: Words };

const finding = (state: Finding['state'], ru: string, en: string): Finding => ({ state, words: { ru, en } });

type Look = (stores: Stores, config: Config, now: number) => Promise<Finding>;

const GIGABYTE = 1024 ** 3;

const settings: Look = async (_stores, config) => {
  if (!config.origin.startsWith('https:'))
    return finding(
      'warn',
      `ARTEL_ORIGIN – ${config.origin}: без https входить по сети небезопасно.`,
      `ARTEL_ORIGIN is ${config.origin}: without https, signing in over a network is not safe.`,
    );
  if (config.demo)
    return finding(
      'bad',
      'ARTEL_DEMO включена: на настоящем портале её выключают.',
      'ARTEL_DEMO is on: a real portal has it off.',
    );
  return finding('ok', 'Настройки годятся для работы.', 'The settings are fit for work.');
};

const store: Look = async ({ table, where }, _config, now) => {
  const key = { pk: 'portal|health', sk: newId(now) };
  const started = performance.now();
  await table.write([{ put: { ...key, ttl: Math.floor(now / 1000) + 60 }, if: { absent: true } }]);
  const found = await table.get(key);
  await table.write([{ delete: key }]);
  const ms = Math.round(performance.now() - started);
  return found
    ? finding('ok', `${where}: пишет и читает, ${ms} мс.`, `${where}: writes and reads, ${ms} ms.`)
    : finding('bad', `${where}: записанное не читается.`, `${where}: what was written cannot be read.`);
};

const database: Look = async (_stores, { data, dynamodbTable }) => {
  if (dynamodbTable)
    return finding('ok', 'Таблицу бережёт сама DynamoDB.', 'DynamoDB looks after the table itself.');
  const db = new DatabaseSync(join(data, 'artel.db'), { readOnly: true });
  try {
    const { quick_check: said } = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    return said === 'ok'
      ? finding('ok', 'Файл базы цел.', 'The database file is sound.')
      : finding('bad', `Файл базы повреждён: ${said}`, `The database file is damaged: ${said}`);
  } finally {
    db.close();
  }
};

const disk: Look = async (_stores, { data, bucket, dynamodbTable }) => {
  if (bucket && dynamodbTable)
    return finding('ok', 'Место на диске не нужно.', 'No space on disk is needed.');
  const { bavail, bsize } = await statfs(data);
  const free = (bavail * bsize) / GIGABYTE;
  const state = free < 1 ? 'bad' : free < 5 ? 'warn' : 'ok';
  return finding(state, `Свободно на диске: ${free.toFixed(1)} ГБ.`, `Free on disk: ${free.toFixed(1)} GB.`);
};

const letters: Look = async ({ table }, config, now) => {
  const { items } = await table.query({ pk: 'portal|outbox', limit: 1 });
  const oldest = items[0]?.queuedAt as string | undefined;
  if (!oldest) return finding('ok', 'Неотправленных писем нет.', 'No letters wait to be sent.');
  const minutes = Math.round((now - Date.parse(oldest)) / MINUTE);
  if (!config.smtp && !config.dynamodbTable)
    return finding(
      'warn',
      'Почта не настроена (ARTEL_SMTP): письма остаются на странице /dev/mail.',
      'No mail server is set (ARTEL_SMTP): letters stay at /dev/mail.',
    );
  return finding(
    minutes > 15 ? 'bad' : 'ok',
    `Самое старое неотправленное письмо ждёт ${minutes} мин.`,
    `The oldest unsent letter has waited for ${minutes} min.`,
  );
};

const timers: Look = async ({ table }, _config, now) => {
  const late = isoTime(now - 10 * MINUTE);
  const { items } = await table.query({ index: 'g1', pk: 'portal|due', to: late, limit: 1 });
  return items.length === 0
    ? finding('ok', 'Всё, чему было время, сделано.', 'Everything that was due is done.')
    : finding(
        'bad',
        `Не сделано в срок: ${items[0]!.kind}, ${items[0]!.at}. Работает ли портал?`,
        `Overdue: ${items[0]!.kind}, ${items[0]!.at}. Is the portal running?`,
      );
};

const jobs: Look = async ({ table }, _config, now) => {
  const { items } = await table.query({ index: 'g1', pk: OPEN, limit: 100 });
  const old = items.filter(({ queuedAt }) => now - Date.parse(queuedAt as string) > HOUR);
  return old.length === 0
    ? finding('ok', `Долгих работ в очереди: ${items.length}.`, `Long jobs in the queue: ${items.length}.`)
    : finding(
        'warn',
        `Больше часа не кончаются работы: ${old.length}, первая – ${old[0]!.kind}.`,
        `Jobs that have not ended for an hour: ${old.length}, the first is ${old[0]!.kind}.`,
      );
};

/** @param folder where the nightly backups lie; nothing is said of them without it */
const backups =
  (folder: string): Look =>
  async (_stores, _config, now) => {
    const last = (await backupsIn(folder)).at(-1);
    if (!last) return finding('bad', `В ${folder} нет ни одной копии.`, `There is no backup in ${folder}.`);
    const { madeAt } = await readManifest(join(folder, last));
    const hours = Math.round((now - Date.parse(madeAt)) / HOUR);
    const isOld = hours * HOUR > 1.5 * DAY;
    return finding(
      isOld ? 'bad' : 'ok',
      `Последняя копия сделана ${hours} ч назад.`,
      `The last backup was made ${hours} h ago.`,
    );
  };

/** Looks at everything that a portal needs to go on working, and says what to mend. A look that fails is a finding too. */
export async function doctor(
  stores: Stores,
  config: Config,
  { now = Date.now(), backupFolder }: { now?: number; backupFolder?: string | undefined } = {},
): Promise<Finding[]> {
  const looks = [settings, store, database, disk, letters, timers, jobs];
  if (backupFolder) looks.push(backups(backupFolder));
  const found: Finding[] = [];
  for (const look of looks)
    found.push(
      await look(stores, config, now).catch((error) =>
        finding('bad', `Не удалось проверить: ${String(error)}`, `Could not be checked: ${String(error)}`),
      ),
    );
  return found;
}
