import { listClusters } from '../clusters/clusters.ts';
import type { Portal } from '../platform/portal.ts';
import { counted } from '../platform/text/plural.ts';
import { type Lang, pick, type Words } from '../platform/text/text.ts';
import { type Reason, verifyLog } from './verify.ts';

const reasons: Record<Reason, Words> = {
  missing: { ru: 'шага с этим номером нет', en: 'there is no step of this number' },
  changed: { ru: 'содержание шага изменено', en: 'the content of the step was changed' },
  unlinked: { ru: 'шаг не ссылается на предыдущий', en: 'the step does not name the one before it' },
  opened: { ru: 'личные данные шага подменены', en: 'personal data of the step were replaced' },
  cut: { ru: 'конец журнала отрезан', en: 'the end of the log was cut off' },
};

const steps = (lang: Lang, count: number): string =>
  counted(lang, count, lang === 'ru' ? ['шаг', 'шага', 'шагов'] : ['step', 'steps']);

/**
 * `npm run artel -- audit verify`: checks the logs of all clusters, or of one. Answers false where one is broken.
 */
export async function runAuditVerify(
  portal: Pick<Portal, 'table'>,
  { cluster, lang }: { cluster?: string | undefined; lang: Lang },
  say: (line: string) => void,
): Promise<boolean> {
  const clusters = (await listClusters(portal)).filter(({ slug }) => !cluster || slug === cluster);
  if (clusters.length === 0) {
    say(pick({ ru: 'Такого кластера нет.', en: 'There is no such cluster.' }, lang));
    return false;
  }
  let isWhole = true;
  for (const { slug } of clusters) {
    const { steps: count, erased, broken } = await verifyLog(portal, slug);
    const gone = erased
      ? pick({ ru: `, стёрто личных данных: ${erased}`, en: `, personal data erased: ${erased}` }, lang)
      : '';
    if (!broken) {
      say(
        pick({ ru: `${slug}: цепочка цела`, en: `${slug}: the chain is whole` }, lang) +
          `, ${steps(lang, count)}${gone}`,
      );
      continue;
    }
    isWhole = false;
    const why = pick(reasons[broken.reason], lang);
    say(
      pick(
        {
          ru: `${slug}: цепочка порвана на шаге ${broken.seq}: ${why}. Верных до него: ${count}.`,
          en: `${slug}: the chain breaks at step ${broken.seq}: ${why}. Right ones before it: ${count}.`,
        },
        lang,
      ),
    );
  }
  return isWhole;
}
