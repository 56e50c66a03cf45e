import { parseArgs } from 'node:util';
import { runAuditVerify } from './audit/command.ts';
import { demoCode } from './demo/sign-ins.ts';
import { runImport } from './exchange/command.ts';
import { openPortal } from './local/portal.ts';
import { OPERATIONS, type Operation, runOperation, WrongUse } from './operations/command.ts';
import { readConfig } from './platform/config.ts';
import { isRefusal } from './platform/http/problem.ts';
import { type Lang, pick } from './platform/text/text.ts';

const HELP = {
  ru: `Артель: команды

  npm run artel -- import ФАЙЛ… --company АДРЕС [ключи]

    Загружает каталог предприятия из файлов YML или CommerceML (1С). ФАЙЛ – файл
    или папка; файлы CommerceML (import.xml, offers.xml) называют вместе, в любом
    порядке. Неверные строки перечисляются и пропускаются, остальное загружается;
    повреждённый файл не меняет ничего.

    --company АДРЕС     предприятие: последняя часть адреса его мини-сайта
    --cluster АДРЕС     кластер, если предприятие с таким адресом есть в нескольких
    --preview           только показать, что изменится
    --price-type ИМЯ    CommerceML: какой тип цен взять; обычно первый
    --lang ru|en        язык ответов

  npm run artel -- demo-code

    Код второго шага для администраторов демонстрации, действует 30 секунд.

  npm run artel -- backup [--to ПАПКА] [--keep N]

    Делает копию всего и проверяет её; портал может работать. --keep оставляет
    последние N копий.

  npm run artel -- verify ПАПКА          читает копию от начала до конца
  npm run artel -- restore ПАПКА         восстанавливает копию в пустое хранилище
  npm run artel -- export-tenant КЛАСТЕР [--to ПАПКА]
                                         всё, что есть у одного кластера
  npm run artel -- erase-person ПОЧТА [--yes]
                                         стирает человека отовсюду; без --yes
                                         только показывает, что сотрёт
  npm run artel -- doctor [--to ПАПКА]   смотрит, всё ли в порядке; ПАПКА – где
                                         лежат ночные копии

  npm run artel -- audit verify [--cluster АДРЕС]

    Проверяет цепочку журнала каждого кластера и называет первый порванный шаг.

Где лежат данные: ARTEL_DATA (обычно .artel), как у npm start.`,
  en: `Artel: commands

  npm run artel -- import FILE… --company SLUG [options]

    Imports a company's catalogue from YML or CommerceML (1C) files. FILE is a file
    or a folder; files of CommerceML (import.xml, offers.xml) are named together, in
    any order. Wrong lines are listed and left out, the rest is imported; a broken
    file changes nothing.

    --company SLUG      the company: the last part of its mini-site's address
    --cluster SLUG      the cluster, where several have such a company
    --preview           only show what would change
    --price-type NAME   CommerceML: the type of price to take; the first by default
    --lang ru|en        language of the answers

  npm run artel -- demo-code

    Second-step code of the demonstration's admins, good for 30 seconds.

  npm run artel -- backup [--to FOLDER] [--keep N]

    Takes a backup of everything and verifies it; the portal may run. --keep leaves
    the last N backups.

  npm run artel -- verify FOLDER         reads a backup from end to end
  npm run artel -- restore FOLDER        restores a backup into an empty store
  npm run artel -- export-tenant CLUSTER [--to FOLDER]
                                         everything of one cluster
  npm run artel -- erase-person EMAIL [--yes]
                                         erases a person everywhere; without --yes
                                         only shows what it would erase
  npm run artel -- doctor [--to FOLDER]  looks whether all is well; FOLDER is where
                                         the nightly backups lie

  npm run artel -- audit verify [--cluster SLUG]

    Checks the chain of each cluster's log and names the first broken step.

Where the data lies: ARTEL_DATA (.artel by default), as for npm start.`,
};

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** Exit code 0 where every chain is whole, 1 where one is broken. */
async function auditVerify(cluster: string | undefined, lang: Lang): Promise<number> {
  const portal = await openPortal(readConfig(process.env));
  try {
    return (await runAuditVerify(portal, { cluster, lang }, say)) ? 0 : 1;
  } finally {
    await portal.table.close();
  }
}

/** Answers the process's exit code: 0 done, 1 refused or failed, 2 wrong arguments. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      company: { type: 'string' },
      cluster: { type: 'string' },
      preview: { type: 'boolean' },
      'price-type': { type: 'string' },
      lang: { type: 'string' },
      to: { type: 'string' },
      keep: { type: 'string' },
      yes: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const lang = values.lang === 'en' ? 'en' : 'ru';
  const [command, ...paths] = positionals;
  if (values.help || command === undefined) {
    say(HELP[lang]);
    return 0;
  }
  if (command === 'demo-code') {
    say(demoCode(Date.now()));
    return 0;
  }
  if (command === 'audit' && paths[0] === 'verify') return auditVerify(values.cluster, lang);
  if (OPERATIONS.some((one) => one === command)) {
    const options = { to: values.to, keep: values.keep, yes: values.yes, lang } as const;
    return runOperation(command as Operation, readConfig(process.env), paths[0], options, say).catch(
      (error) => {
        if (!(error instanceof WrongUse)) throw error;
        complain(`${error.message}\n\n${HELP[lang]}`);
        return 2;
      },
    );
  }
  if (command !== 'import' || paths.length === 0 || !values.company) {
    complain(HELP[lang]);
    return 2;
  }
  const portal = await openPortal(readConfig(process.env));
  try {
    await runImport(
      portal,
      {
        paths,
        company: values.company,
        cluster: values.cluster,
        preview: values.preview,
        priceType: values['price-type'],
        lang,
      },
      say,
    );
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    complain(pick(error.words, lang));
    return 1;
  } finally {
    await portal.table.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error & { code?: string }) => {
    complain(
      error.code?.startsWith('ERR_PARSE_ARGS') ? `${error.message}\n\n${HELP.ru}` : String(error.stack),
    );
    process.exitCode = error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
  },
);
