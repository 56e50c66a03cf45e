import { getCluster } from '../clusters/clusters.ts';
import type { Actor } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import { xlsxOf } from '../platform/spreadsheet/write-xlsx.ts';
import type { Lang } from '../platform/text/text.ts';
import { pick } from '../platform/text/text.ts';
import { findEvent } from './events.ts';
import { participantsOf } from './registering.ts';

const words = {
  ru: {
    sheet: 'Участники',
    head: ['№', 'Имя', 'Предприятие', 'Почта', 'Место', 'Когда записался'],
    status: { going: 'есть', waiting: 'ждёт' },
  },
  en: {
    sheet: 'Participants',
    head: ['No.', 'Name', 'Company', 'E-mail', 'Seat', 'Registered'],
    status: { going: 'yes', waiting: 'waiting' },
  },
} as const;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WIDTHS = [5, 30, 34, 34, 10, 20];

/** The list of participants as a workbook, times in the cluster's zone. @throws Refusal 401, 403, 404 */
export async function participantsFile(
  portal: Portal,
  actor: Actor,
  lang: Lang,
  cluster: string,
  id: string,
): Promise<Response> {
  const people = await participantsOf(portal, actor, cluster, id);
  const [{ timeZone }, event] = await Promise.all([
    getCluster(portal, cluster),
    findEvent(portal, cluster, id),
  ]);
  const t = words[lang];
  const time = new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone,
  });
  const rows = people.map(({ name, company, email, status, at }, i) => [
    i + 1,
    name,
    company,
    email,
    t.status[status],
    time.format(new Date(at)),
  ]);
  const bytes = xlsxOf([{ name: t.sheet, rows: [t.head, ...rows], widths: WIDTHS }]);
  const title = encodeURIComponent(`${t.sheet} — ${pick(event.title, lang)}.xlsx`);
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': XLSX,
      'Content-Disposition': `attachment; filename="participants.xlsx"; filename*=UTF-8''${title}`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
