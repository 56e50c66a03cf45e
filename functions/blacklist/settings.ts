import { recorded } from '../audit/audit.ts';
import type { Actor } from '../platform/actor.ts';
import { changedMeanwhile } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item, Json } from '../platform/table/table.ts';
import { assertDecides } from './access.ts';
import { someone } from './effects.ts';
import { settingsKey } from './keys.ts';
import type { Settings, Template } from './schema-partners.ts';

/** Texts that a cluster begins with; its admins change them. */
const TEMPLATES: Template[] = [
  {
    title: 'Долг подтверждён',
    for: 'publish',
    text: 'Задолженность подтверждена договором и документами об отгрузке. Ответ ответчика её не опровергает.',
  },
  {
    title: 'Срыв поставки подтверждён',
    for: 'publish',
    text: 'Срок поставки по договору нарушен, что видно из переписки и документов. Уважительных причин не показано.',
  },
  {
    title: 'Не хватает доказательств',
    for: 'reject',
    text: 'Приложенные документы не подтверждают нарушения. Обращение можно подать снова с новыми доказательствами.',
  },
  {
    title: 'Спор решает суд',
    for: 'reject',
    text: 'Стороны по-разному толкуют договор. Такой спор решает суд; до его решения запись не публикуется.',
  },
  {
    title: 'Нужны документы',
    for: 'askMore',
    text: 'Приложите договор, документы об отгрузке или оплате и переписку, из которой видны сроки.',
  },
];

/** What an item holds, or the settings that every cluster begins with. */
export const settingsFrom = (item: Item | undefined): Settings =>
  item
    ? {
        twoAdmins: item.twoAdmins as boolean,
        templates: item.templates as unknown as Template[],
        version: item.version,
      }
    : { twoAdmins: false, templates: TEMPLATES, version: 0 };

/** How a cluster decides. @throws Refusal 401, 403, 404 */
export async function settingsOf(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
): Promise<Settings> {
  assertDecides(actor, cluster);
  return settingsFrom(await portal.table.get(settingsKey(cluster)));
}

/** Changes how a cluster decides; the log keeps it. @throws Refusal 401, 403, 404, 409 with `current` */
export async function changeSettings(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  { version, ...changed }: Settings,
): Promise<Settings> {
  assertDecides(actor, cluster);
  return recorded(portal, someone(actor), cluster, async () => {
    const before = settingsFrom(await portal.table.get(settingsKey(cluster)));
    if (before.version !== version) throw changedMeanwhile(before);
    const { version: _version, ...was } = before;
    return {
      writes: [
        {
          put: { ...settingsKey(cluster), ...(changed as unknown as { [name: string]: Json }) },
          if: version === 0 ? { absent: true } : { version },
        },
      ],
      step: {
        what: 'settings',
        thing: 'settings',
        before: was as unknown as Json,
        after: changed as unknown as Json,
      },
      result: { ...changed, version: version + 1 },
    };
  });
}
