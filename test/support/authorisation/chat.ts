import { sendMessage } from '../../../functions/chat/messages.ts';
import { createRoom } from '../../../functions/chat/rooms.ts';
import { uploadFile } from '../../../functions/chat/uploads.ts';
import { sendEnquiry } from '../../../functions/enquiries/sending.ts';
import type { Person } from '../../../functions/platform/actor.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { memberOf } from '../actors.ts';
import { submitted } from '../blacklist.ts';
import { pdf } from '../files.ts';
import { EDITORS, HIDDEN, PEOPLE, ROLES, type Role, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import { anotherMember, type World } from './world.ts';

/** Whoever belongs to the cluster. */
const CHATTERS: Role[] = [...PEOPLE, 'neighbour viewer', 'neighbour editor', 'neighbour owner', ...RUNNERS];

/** The role where it may have a room, else someone of the company. */
const creatorFor = ({ company, people }: World, role: Role) => {
  const known = role !== 'visitor' && CHATTERS.includes(role) ? people[role] : undefined;
  return { ...memberOf(company), ...(known && { id: known.id }) };
};

/** A group of someone's own. */
const roomBy = async ({ portal, home }: World, creator: Person) => {
  const group = { id: newId(), kind: 'open' as const, title: 'Склад', people: [] };
  return { params: { room: (await createRoom(portal, creator, home.slug, group)).id } };
};
/** A group that the role has made, where it may. */
const ownRoom = (world: World, role: Role) => roomBy(world, creatorFor(world, role));
/** As `ownRoom`, with a message of the role's own, which has a file where one is wanted. */
const ownMessage = async (world: World, role: Role, withFile = false) => {
  const { portal, home } = world;
  const creator = creatorFor(world, role);
  const { params } = await roomBy(world, creator);
  const attachments = withFile
    ? [(await uploadFile(portal, creator, home.slug, params.room, file())).id]
    : [];
  const draft = { id: newId(), text: 'Привет', mentions: [], attachments };
  const { seq } = await sendMessage(portal, creator, home.slug, params.room, draft);
  return { params: { ...params, seq: String(seq), ...(attachments[0] && { file: attachments[0] }) } };
};
const hidden = { may: CHATTERS, refused: HIDDEN };
const file = () => new File([Uint8Array.from(pdf())], 'счёт.pdf');
const fileForm = () => {
  const form = new FormData();
  form.set('file', file());
  return form;
};
const ROOM = '/clusters/{cluster}/rooms/{room}';
let senders = 0;

export const rows: Row[] = [
  { route: 'GET /clusters/{cluster}/rooms', ...hidden, ok: 200 },
  { route: 'GET /clusters/{cluster}/open-rooms', ...hidden, ok: 200 },
  { route: 'GET /clusters/{cluster}/contacts', ...hidden, ok: 200 },
  { route: 'GET /clusters/{cluster}/found-messages', ...hidden, ok: 200, call: () => ({ query: '?q=мука' }) },
  {
    route: 'POST /clusters/{cluster}/rooms',
    ...hidden,
    ok: 201,
    call: () => ({ json: { id: newId(), kind: 'invited', title: 'Склад', people: [] } }),
  },
  {
    route: 'POST /clusters/{cluster}/direct-rooms',
    ...hidden,
    ok: 200,
    call: async (world) => ({ json: { person: await anotherMember(world) } }),
  },
  {
    route: 'POST /clusters/{cluster}/company-rooms',
    may: PEOPLE,
    refused: HIDDEN,
    ok: 200,
    call: ({ company, people }) => ({
      json: { own: company.slug, other: people['neighbour owner'].memberships[0]!.companySlug },
    }),
  },
  {
    route: 'POST /clusters/{cluster}/claim-rooms',
    may: [...EDITORS, 'admin', 'operator'],
    refused: { ...HIDDEN, viewer: 403 },
    ok: 200,
    call: async ({ portal, company }) => {
      const claim = await submitted(portal, memberOf(company), company);
      return { json: { claim: claim.id } };
    },
  },
  {
    route: 'POST /clusters/{cluster}/enquiry-rooms',
    may: EDITORS,
    refused: { ...HIDDEN, viewer: 403, admin: 403, operator: 403 },
    ok: 200,
    call: async ({ portal, home, company }) => {
      const enquiry = {
        id: newId(),
        name: 'Олег',
        phone: '+7 900 000-00-00',
        text: 'Нужны вафли к Новому году.',
        products: [],
        consent: true,
      };
      const client = `2001:db8:c0:${(++senders).toString(16)}::1`;
      const { id } = await sendEnquiry(portal, 'ru', home.slug, company.slug, enquiry, client);
      return { json: { company: company.slug, enquiry: id } };
    },
  },
  { route: `GET ${ROOM}`, ...hidden, ok: 200, call: ownRoom },
  { route: `POST ${ROOM}/join`, ...hidden, ok: 204, call: ownRoom },
  { route: `POST ${ROOM}/leave`, ...hidden, ok: 204, call: ownRoom },
  {
    route: `POST ${ROOM}/people`,
    ...hidden,
    ok: 204,
    call: async (world, role) => ({
      ...(await ownRoom(world, role)),
      json: { person: await anotherMember(world) },
    }),
  },
  {
    route: `PUT ${ROOM}/read`,
    ...hidden,
    ok: 204,
    call: async (world, role) => ({ ...(await ownRoom(world, role)), json: { seq: 0 } }),
  },
  {
    route: `PUT ${ROOM}/muted`,
    ...hidden,
    ok: 204,
    call: async (world, role) => ({ ...(await ownRoom(world, role)), json: { muted: true } }),
  },
  { route: `GET ${ROOM}/messages`, ...hidden, ok: 200, call: ownRoom },
  {
    route: `GET ${ROOM}/since`,
    ...hidden,
    ok: 200,
    call: async (world, role) => ({
      ...(await ownRoom(world, role)),
      query: '?from=2026-11-01T00:00:00.000Z',
    }),
  },
  {
    route: `POST ${ROOM}/messages`,
    ...hidden,
    ok: 201,
    call: async (world, role) => ({
      ...(await ownRoom(world, role)),
      json: { id: newId(), text: 'Привет', mentions: [], attachments: [] },
    }),
  },
  {
    route: `PUT ${ROOM}/messages/{seq}`,
    ...hidden,
    ok: 200,
    call: async (world, role) => ({
      ...(await ownMessage(world, role)),
      json: { text: 'Пока', version: 1 },
    }),
  },
  {
    route: `DELETE ${ROOM}/messages/{seq}`,
    ...hidden,
    ok: 200,
    call: (world, role) => ownMessage(world, role),
  },
  {
    route: `PUT ${ROOM}/messages/{seq}/reactions`,
    ...hidden,
    ok: 200,
    call: async (world, role) => ({
      ...(await ownMessage(world, role)),
      json: { reaction: '👍', on: true },
    }),
  },
  {
    route: `PUT ${ROOM}/messages/{seq}/pinned`,
    ...hidden,
    ok: 204,
    call: async (world, role) => ({ ...(await ownMessage(world, role)), json: { pinned: true } }),
  },
  {
    route: `POST ${ROOM}/attachments`,
    ...hidden,
    ok: 201,
    call: async (world, role) => ({ ...(await ownRoom(world, role)), form: fileForm() }),
  },
  {
    route: `GET ${ROOM}/messages/{seq}/attachments/{file}`,
    ...hidden,
    ok: 200,
    call: (world, role) => ownMessage(world, role, true),
  },
  { route: 'GET /page-preview', may: ROLES, ok: 200, call: ({ home }) => ({ query: `?path=/${home.slug}` }) },
];
