import { publishAnnouncement } from '../../../functions/announcements/announcements.ts';
import { comment } from '../../../functions/announcements/comments.ts';
import { uploadFor } from '../../../functions/announcements/files.ts';
import { AnnouncementDraft } from '../../../functions/announcements/schema.ts';
import { system } from '../../../functions/platform/actor.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { memberOf } from '../actors.ts';
import { HIDDEN, OPENLY, PEOPLE, type Refused, ROLES, type Role, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

const news = AnnouncementDraft.parse({ title: { ru: 'Ярмарка' }, text: { ru: 'В субботу.' } });
const publish = (world: World, more: Partial<AnnouncementDraft> = {}) =>
  publishAnnouncement(world.portal, system, world.home.slug, { ...news, ...more, id: newId() });
const idOf = async (world: World) => ({ params: { id: (await publish(world)).id } });

const inside = { audience: { kind: 'cluster' }, acknowledge: true, comments: true } as const;
const insideId = async (world: World) => ({ params: { id: (await publish(world, inside)).id } });

/** Everyone of a company of the cluster, and those who run it. */
const MEMBERS = [
  ...PEOPLE,
  'neighbour viewer',
  'neighbour editor',
  'neighbour owner',
  ...RUNNERS,
] as const satisfies Role[];
/** Members know of what the managing company does, and may not do it. */
const INSIDE: Refused = { visitor: 401, others: 403 };

const form = () => {
  const data = new FormData();
  data.append('file', new File(['Повестка собрания'], 'agenda.txt', { type: 'text/plain' }));
  return data;
};

export const rows: Row[] = [
  { route: 'GET /clusters/{cluster}/announcements', may: ROLES, ok: 200 },
  { route: 'GET /clusters/{cluster}/announcements/all', may: RUNNERS, ok: 200, refused: OPENLY },
  {
    route: 'POST /clusters/{cluster}/announcements/attachments',
    may: RUNNERS,
    ok: 201,
    refused: OPENLY,
    call: () => ({ form: form() }),
  },
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
  { route: 'GET /clusters/{cluster}/board', may: MEMBERS, ok: 200, refused: HIDDEN },
  {
    route: 'GET /clusters/{cluster}/board/{id}',
    about: 'for the cluster',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: insideId,
  },
  {
    route: 'GET /clusters/{cluster}/board/{id}',
    about: 'for one company',
    may: [...PEOPLE, ...RUNNERS],
    ok: 200,
    refused: HIDDEN,
    call: async (world) => ({
      params: {
        id: (await publish(world, { audience: { kind: 'companies', companies: [world.company.id] } })).id,
      },
    }),
  },
  {
    route: 'GET /clusters/{cluster}/board/{id}',
    about: 'for owners',
    may: ['owner', 'neighbour owner', ...RUNNERS],
    ok: 200,
    refused: HIDDEN,
    call: async (world) => ({
      params: { id: (await publish(world, { audience: { kind: 'roles', roles: ['owner'] } })).id },
    }),
  },
  {
    route: 'POST /clusters/{cluster}/board/{id}/acknowledgement',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: insideId,
  },
  {
    route: 'GET /clusters/{cluster}/board/{id}/acknowledgements',
    may: RUNNERS,
    ok: 200,
    refused: INSIDE,
    call: insideId,
  },
  {
    route: 'POST /clusters/{cluster}/board/{id}/reminders',
    may: RUNNERS,
    ok: 200,
    refused: INSIDE,
    call: insideId,
  },
  {
    route: 'GET /clusters/{cluster}/board/{id}/comments',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: insideId,
  },
  {
    route: 'POST /clusters/{cluster}/board/{id}/comments',
    may: MEMBERS,
    ok: 201,
    refused: HIDDEN,
    call: async (world) => ({ ...(await insideId(world)), json: { id: newId(), text: 'Будем' } }),
  },
  {
    route: 'DELETE /clusters/{cluster}/board/{id}/comments/{comment}',
    about: 'another’s',
    may: RUNNERS,
    ok: 204,
    refused: { visitor: 401, ...Object.fromEntries(MEMBERS.map((role) => [role, 403])), others: 404 },
    call: async (world) => {
      const { id } = await publish(world, inside);
      const said = await comment(world.portal, memberOf(world.company), world.home.slug, id, {
        id: newId(),
        text: 'Будем',
      });
      return { params: { id, comment: said.id } };
    },
  },
  {
    route: 'GET /clusters/{cluster}/board/{id}/attachments/{file}',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => {
      const file = await uploadFor(world.portal, system, world.home.slug, form().get('file') as File);
      const { id } = await publish(world, { ...inside, attachments: [file] });
      return { params: { id, file: file.id } };
    },
  },
];
