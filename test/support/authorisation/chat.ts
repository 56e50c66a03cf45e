import { createRoom } from '../../../functions/chat/rooms.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { memberOf } from '../actors.ts';
import { HIDDEN, PEOPLE, type Role, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

/** Whoever belongs to the cluster. */
const CHATTERS: Role[] = [...PEOPLE, 'neighbour viewer', 'neighbour editor', 'neighbour owner', ...RUNNERS];

/** A room of the role's own where it may have one, else of someone of the company. */
const ownRoom = async ({ portal, home, company, people }: World, role: Role) => {
  const known = role !== 'visitor' && CHATTERS.includes(role) ? people[role] : undefined;
  const creator = { ...memberOf(company), ...(known && { id: known.id }) };
  const group = { id: newId(), kind: 'open' as const, title: 'Склад' };
  return { params: { room: (await createRoom(portal, creator, home.slug, group)).id } };
};
const hidden = { may: CHATTERS, refused: HIDDEN };

export const rows: Row[] = [
  { route: 'GET /clusters/{cluster}/rooms', ...hidden, ok: 200 },
  {
    route: 'POST /clusters/{cluster}/rooms',
    ...hidden,
    ok: 201,
    call: () => ({ json: { id: newId(), kind: 'invited', title: 'Склад' } }),
  },
  { route: 'POST /clusters/{cluster}/rooms/{room}/join', ...hidden, ok: 204, call: ownRoom },
  { route: 'GET /clusters/{cluster}/rooms/{room}/messages', ...hidden, ok: 200, call: ownRoom },
  {
    route: 'POST /clusters/{cluster}/rooms/{room}/messages',
    ...hidden,
    ok: 201,
    call: async (world, role) => ({
      ...(await ownRoom(world, role)),
      json: { id: newId(), text: 'Привет', mentions: [] },
    }),
  },
];
