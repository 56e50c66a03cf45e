import { publishAnnouncement } from '../../../functions/announcements/announcements.ts';
import { system } from '../../../functions/platform/actor.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { OPENLY, ROLES, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

const news = { title: { ru: 'Ярмарка' }, text: { ru: 'В субботу.' } };
const idOf = async ({ portal, home }: World) => ({
  params: { id: (await publishAnnouncement(portal, system, home.slug, { ...news, id: newId() })).id },
});

export const rows: Row[] = [
  { route: 'GET /clusters/{cluster}/announcements', may: ROLES, ok: 200 },
  {
    route: 'POST /clusters/{cluster}/announcements',
    may: RUNNERS,
    ok: 201,
    refused: OPENLY,
    call: () => ({ json: { ...news, id: newId() } }),
  },
  { route: 'GET /clusters/{cluster}/announcements/{id}', may: ROLES, ok: 200, call: idOf },
  {
    route: 'PUT /clusters/{cluster}/announcements/{id}',
    may: RUNNERS,
    ok: 200,
    refused: OPENLY,
    call: async (world) => ({ ...(await idOf(world)), json: { ...news, version: 1 } }),
  },
  {
    route: 'DELETE /clusters/{cluster}/announcements/{id}',
    may: RUNNERS,
    ok: 204,
    refused: OPENLY,
    call: idOf,
  },
];
