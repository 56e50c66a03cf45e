import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { listClusters } from '../clusters/clusters.ts';
import { allCards, findBySlug } from '../companies/companies.ts';
import type { Company } from '../companies/schema.ts';
import { system } from '../platform/actor.ts';
import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { counted } from '../platform/text/plural.ts';
import { type Lang, pick, type Words } from '../platform/text/text.ts';
import { importCatalogue } from './exchange.ts';
import type { ImportFile } from './parse.ts';
import type { ImportReport, LineProblem } from './schema.ts';

export type ImportCommand = {
  paths: readonly string[];
  company: string;
  /** Needed only where several clusters have a company of that address. */
  cluster?: string | undefined;
  preview?: boolean | undefined;
  priceType?: string | undefined;
  lang: Lang;
};

const refused = (words: Words) => new Refusal(404, 'not-found', words);

/** The files that paths name, those of a folder by name; read as they are needed, never whole. */
export async function filesAt(paths: readonly string[]): Promise<ImportFile[]> {
  const found: string[] = [];
  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined);
    if (!facts) throw refused({ ru: `Нет файла ${path}.`, en: `There is no file ${path}.` });
    if (!facts.isDirectory()) {
      found.push(path);
      continue;
    }
    const inside = (await readdir(path)).filter((name) => /\.(xml|yml)$/i.test(name)).sort();
    if (inside.length === 0)
      throw refused({
        ru: `В папке ${path} нет файлов .xml и .yml.`,
        en: `The folder ${path} has no .xml or .yml files.`,
      });
    found.push(...inside.map((name) => join(path, name)));
  }
  return found.map((path) => ({ name: basename(path), bytes: createReadStream(path) }));
}

async function companyAt(portal: Portal, slug: string, cluster: string | undefined): Promise<Company> {
  const clusters = (await listClusters(portal)).filter((one) => !cluster || one.slug === cluster);
  if (clusters.length === 0)
    throw refused({
      ru: cluster
        ? `Нет кластера «${cluster}».`
        : 'На портале ещё нет ни одного кластера: запустите npm start.',
      en: cluster ? `There is no cluster “${cluster}”.` : 'The portal has no cluster yet: run npm start.',
    });
  const found: Company[] = [];
  for (const one of clusters) {
    const company = await findBySlug(portal, one.slug, slug);
    if (company) found.push(company);
  }
  const [first, second] = found;
  if (first && !second) return first;
  if (first) {
    const where = found.map((one) => one.cluster).join(', ');
    throw refused({
      ru: `Предприятие «${slug}» есть в нескольких кластерах: ${where}. Добавьте --cluster.`,
      en: `Several clusters have a company “${slug}”: ${where}. Add --cluster.`,
    });
  }
  const known: string[] = [];
  for (const one of clusters) known.push(...(await allCards(portal, one.slug)).map((card) => card.slug));
  throw refused({
    ru: `Нет предприятия «${slug}». Есть: ${known.slice(0, 40).join(', ') || 'ни одного'}.`,
    en: `There is no company “${slug}”. There are: ${known.slice(0, 40).join(', ') || 'none'}.`,
  });
}

const listed = (title: Words, problems: readonly LineProblem[], count: number, lang: Lang): string[] =>
  count === 0
    ? []
    : [
        `${pick(title, lang)}: ${count}`,
        ...problems.map((one) => `  ${one.file}:${one.line}:${one.column}: ${pick(one.words, lang)}`),
        ...(count > problems.length
          ? [`  … ${lang === 'ru' ? 'и ещё' : 'and'} ${count - problems.length}`]
          : []),
      ];

/** A report as lines for people. */
export function reportLines(report: ImportReport, lang: Lang): string[] {
  const format = { yml: 'YML', commerceml: 'CommerceML', table: lang === 'ru' ? 'Таблица' : 'Table' }[
    report.format
  ];
  const goods = counted(
    lang,
    report.read,
    lang === 'ru' ? ['товар', 'товара', 'товаров'] : ['product', 'products'],
  );
  const groups = counted(
    lang,
    report.groups,
    lang === 'ru' ? ['группа', 'группы', 'групп'] : ['group', 'groups'],
  );
  const summary: Words = {
    ru: `${report.applied ? '' : 'Только просмотр, ничего не записано. '}Добавлено ${report.added}, изменено ${report.changed}, без изменений ${report.unchanged}, нет в файле (оставлены) ${report.missing}.`,
    en: `${report.applied ? '' : 'Preview only, nothing was written. '}Added ${report.added}, changed ${report.changed}, unchanged ${report.unchanged}, not in the file (kept) ${report.missing}.`,
  };
  return [
    `${format}: ${goods}, ${groups} (${report.files.join(', ')})`,
    pick(summary, lang),
    ...listed({ ru: 'Не взяты', en: 'Not taken' }, report.wrong, report.wrongCount, lang),
    ...listed(
      { ru: 'Взяты с замечаниями', en: 'Taken with remarks' },
      report.warnings,
      report.warningCount,
      lang,
    ),
  ];
}

/**
 * Imports files into a company's catalogue from the command line.
 * @param say is given lines for people
 * @throws Refusal in words for people
 */
export async function runImport(
  portal: Portal,
  command: ImportCommand,
  say: (line: string) => void,
): Promise<void> {
  const company = await companyAt(portal, command.company, command.cluster);
  const files = await filesAt(command.paths);
  const report = await importCatalogue(portal, system, company, files, {
    preview: command.preview,
    priceType: command.priceType,
    onProgress: ({ done, total, what }) => {
      if (what && total && done > 0 && done % 5000 === 0)
        say(`${pick(what, command.lang)}: ${done} / ${total}`);
    },
  });
  for (const line of reportLines(report, command.lang)) say(line);
}
