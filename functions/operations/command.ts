import { join } from 'node:path';
import type { Config } from '../platform/config.ts';
import { type Lang, pick } from '../platform/text/text.ts';
import { backup } from './backup.ts';
import { doctor } from './doctor.ts';
import { erasePerson } from './erase-person.ts';
import { exportTenant } from './export-tenant.ts';
import { restore } from './restore.ts';
import { openStores, type Stores } from './stores.ts';
import { verifyBackup } from './verify.ts';

export const OPERATIONS = ['backup', 'verify', 'restore', 'export-tenant', 'erase-person', 'doctor'] as const;
export type Operation = (typeof OPERATIONS)[number];

export type OperationOptions = {
  to?: string | undefined;
  keep?: string | undefined;
  yes?: boolean | undefined;
  lang: Lang;
};

/** Wrong words on the command line: the help says which are right. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

const MEGABYTE = 1024 * 1024;
const megabytes = (bytes: number, lang: Lang): string =>
  (bytes / MEGABYTE).toLocaleString(lang, { maximumFractionDigits: 1 });

function needed(value: string | undefined, what: string): string {
  if (!value) throw new WrongUse(what);
  return value;
}

type Run = (
  stores: Stores,
  config: Config,
  word: string | undefined,
  options: OperationOptions,
  say: (line: string) => void,
) => Promise<number>;

const runs: Record<Operation, Run> = {
  async backup(stores, config, _word, { to, keep, lang }, say) {
    if (keep !== undefined && !/^[1-9]\d*$/.test(keep)) throw new WrongUse('--keep N');
    const folder = to ?? join(config.data, 'backups');
    const made = await backup(stores, folder, keep === undefined ? {} : { keep: Number(keep) });
    const { items, files, bytes } = made.manifest;
    const size = megabytes(bytes, lang);
    say(
      pick(
        {
          ru: `Копия сделана и проверена: ${made.folder}\nзаписей ${items}, файлов ${files} (${size} МБ)`,
          en: `The backup is made and verified: ${made.folder}\n${items} items, ${files} files (${size} MB)`,
        },
        lang,
      ),
    );
    return 0;
  },

  async verify(_stores, _config, word, { lang }, say) {
    const folder = needed(word, 'verify ПАПКА');
    const { madeAt, items, files } = await verifyBackup(folder);
    say(
      pick(
        {
          ru: `Копия цела: ${madeAt}, записей ${items}, файлов ${files}.`,
          en: `The backup is sound: ${madeAt}, ${items} items, ${files} files.`,
        },
        lang,
      ),
    );
    return 0;
  },

  async restore(stores, _config, word, { lang }, say) {
    const { items, files, letters } = await restore(stores, needed(word, 'restore ПАПКА'));
    say(
      pick(
        {
          ru: `Восстановлено в ${stores.where}: записей ${items}, файлов ${files}. Писем, ждавших отправки, пропущено: ${letters}.`,
          en: `Restored into ${stores.where}: ${items} items, ${files} files. Letters that waited to be sent and were left out: ${letters}.`,
        },
        lang,
      ),
    );
    return 0;
  },

  async 'export-tenant'(stores, _config, word, { to, lang }, say) {
    const cluster = needed(word, 'export-tenant КЛАСТЕР');
    const folder = to ?? `export-${cluster}`;
    const { items, files, bytes } = await exportTenant(stores, cluster, folder);
    const size = megabytes(bytes, lang);
    say(
      pick(
        {
          ru: `Всё, что есть у кластера, лежит в ${folder}: записей ${items}, файлов ${files} (${size} МБ).`,
          en: `Everything of the cluster is in ${folder}: ${items} items, ${files} files (${size} MB).`,
        },
        lang,
      ),
    );
    return 0;
  },

  async 'erase-person'(stores, _config, word, { yes = false, lang }, say) {
    const { deleted, changed } = await erasePerson(stores, needed(word, 'erase-person ПОЧТА'), yes);
    for (const { pk, sk } of deleted) say(`− ${pk} / ${sk}`);
    for (const { pk, sk } of changed) say(`~ ${pk} / ${sk}`);
    const count = {
      ru: `записей ${deleted.length}, в ${changed.length}`,
      en: `${deleted.length} items, and in ${changed.length}`,
    };
    say(
      pick(
        yes
          ? {
              ru: `Удалено ${count.ru} других стёрты имя, адрес и телефон. Проверено: больше этого человека на портале нет. Копии, сделанные раньше, хранят его до своего срока.`,
              en: `Deleted ${count.en} others the name, address and telephone are gone. It was checked that nothing of the person is left. Earlier backups keep them until they expire.`,
            }
          : {
              ru: `Будет удалено ${count.ru} других будут стёрты имя, адрес и телефон. Вернуть это нельзя. Чтобы сделать, добавьте --yes.`,
              en: `Would delete ${count.en} others take out the name, address and telephone. This cannot be undone. Add --yes to do it.`,
            },
        lang,
      ),
    );
    return 0;
  },

  async doctor(stores, config, _word, { to, lang }, say) {
    const found = await doctor(stores, config, { backupFolder: to });
    const signs = { ok: '✓', warn: '!', bad: '✗' };
    for (const { state, words } of found) say(`${signs[state]} ${pick(words, lang)}`);
    return found.some(({ state }) => state === 'bad') ? 1 : 0;
  },
};

/**
 * Runs `npm run artel -- OPERATION`. Answers the exit code: 0 done, 1 where the doctor found something to mend.
 * @throws WrongUse naming what is missing on the command line; Error saying what went wrong
 */
export async function runOperation(
  operation: Operation,
  config: Config,
  word: string | undefined,
  options: OperationOptions,
  say: (line: string) => void,
): Promise<number> {
  const stores = await openStores(config);
  try {
    return await runs[operation](stores, config, word, options, say);
  } finally {
    await stores.close();
  }
}
