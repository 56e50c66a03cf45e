import { arrangeEvent } from '../../../functions/events/events.ts';
import { register } from '../../../functions/events/registering.ts';
import type { EventDraft } from '../../../functions/events/schema.ts';
import { newCalendarAddress } from '../../../functions/events/subscription.ts';
import { system } from '../../../functions/platform/actor.ts';
import { DAY, HOUR, isoTime } from '../../../functions/platform/clock.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { person } from '../actors.ts';
import { HIDDEN, PEOPLE, type Refused, ROLES, type Role, RUNNERS, SIGNED_IN } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

const draft = ({ portal }: World): EventDraft => ({
  kind: 'training',
  title: { ru: 'Семинар по маркировке' },
  text: { ru: '' },
  startsAt: isoTime(portal.clock() + 7 * DAY),
  endsAt: isoTime(portal.clock() + 7 * DAY + HOUR),
  place: { ru: 'Пенза' },
  programme: [],
  seats: 500,
  audience: { kind: 'cluster' },
  draft: false,
});

const arrange = async (world: World, more: Partial<EventDraft> = {}) =>
  (await arrangeEvent(world.portal, system, world.home.slug, { ...draft(world), ...more, id: newId() })).id;
const idOf = async (world: World) => ({ params: { id: await arrange(world) } });

const NEIGHBOURS = ['neighbour viewer', 'neighbour editor', 'neighbour owner'] as const satisfies Role[];
const MEMBERS = [...PEOPLE, ...NEIGHBOURS, ...RUNNERS] as const satisfies Role[];
/** Members are told that the managing company does it; strangers that there is nothing. */
const ARRANGED: Refused = {
  visitor: 401,
  others: 404,
  ...Object.fromEntries([...PEOPLE, ...NEIGHBOURS].map((role) => [role, 403])),
};

export const rows: Row[] = [
  { route: 'GET /clusters/{cluster}/events', may: MEMBERS, ok: 200, refused: HIDDEN },
  {
    route: 'POST /clusters/{cluster}/events',
    may: RUNNERS,
    ok: 201,
    refused: ARRANGED,
    call: (world) => ({ json: { ...draft(world), id: newId() } }),
  },
  { route: 'GET /clusters/{cluster}/events/{id}', may: MEMBERS, ok: 200, refused: HIDDEN, call: idOf },
  {
    route: 'GET /clusters/{cluster}/events/{id}',
    about: 'a draft',
    may: RUNNERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => ({ params: { id: await arrange(world, { draft: true }) } }),
  },
  {
    route: 'PUT /clusters/{cluster}/events/{id}',
    may: RUNNERS,
    ok: 200,
    refused: ARRANGED,
    call: async (world) => ({
      ...(await idOf(world)),
      json: { ...draft(world), cancelled: false, version: 1 },
    }),
  },
  {
    route: 'POST /clusters/{cluster}/events/{id}/registration',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: idOf,
  },
  {
    route: 'DELETE /clusters/{cluster}/events/{id}/registration',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world, role) => {
      const id = await arrange(world);
      const self =
        role === 'visitor' ? person() : person({ ...world.people[role], session: 'x', strong: true });
      if (MEMBERS.some((one) => one === role)) await register(world.portal, self, world.home.slug, id);
      return { params: { id } };
    },
  },
  {
    route: 'GET /clusters/{cluster}/events/{id}/participants',
    may: RUNNERS,
    ok: 200,
    refused: ARRANGED,
    call: idOf,
  },
  {
    route: 'GET /clusters/{cluster}/events/{id}/participants.xlsx',
    may: RUNNERS,
    ok: 200,
    refused: ARRANGED,
    call: idOf,
  },
  {
    route: 'GET /clusters/{cluster}/events/{id}/event.ics',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: idOf,
  },
  { route: 'POST /calendar', may: SIGNED_IN, ok: 201, refused: { visitor: 401 } },
  { route: 'DELETE /calendar', may: SIGNED_IN, ok: 204, refused: { visitor: 401 } },
  {
    // Whoever has the address: calendars cannot sign in.
    route: 'GET /calendar/{file}',
    may: ROLES,
    ok: 200,
    call: async ({ portal, people }) => {
      const { url } = await newCalendarAddress(
        portal,
        person({ ...people.owner, session: 'x', strong: false }),
      );
      return { params: { file: url.split('/').at(-1)! } };
    },
  },
];
