import { publishCompanyNews } from '../../../functions/company-news/news.ts';
import { system } from '../../../functions/platform/actor.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { EDITORS, HIDDEN, ROLES, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

const news = { title: { ru: 'Новая линия' }, text: { ru: 'Зефир без сахара.' } };
const idOf = async ({ portal, company }: World) => ({
  params: { id: (await publishCompanyNews(portal, system, company, { ...news, id: newId() })).id },
});
const path = '/clusters/{cluster}/companies/{company}/news';
const editors: Pick<Row, 'may' | 'refused'> = {
  may: [...EDITORS, ...RUNNERS],
  refused: { ...HIDDEN, viewer: 403 },
};

export const rows: Row[] = [
  { route: `GET ${path}`, may: ROLES, ok: 200 },
  { route: `POST ${path}`, ...editors, ok: 201, call: () => ({ json: { ...news, id: newId() } }) },
  { route: `GET ${path}/{id}`, may: ROLES, ok: 200, call: idOf },
  {
    route: `PUT ${path}/{id}`,
    ...editors,
    ok: 200,
    call: async (world) => ({ ...(await idOf(world)), json: { ...news, version: 1 } }),
  },
  { route: `DELETE ${path}/{id}`, ...editors, ok: 204, call: idOf },
];
