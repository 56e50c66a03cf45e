import { act, actInTime } from '../../../functions/blacklist/acting.ts';
import { getClaim, saveDraft } from '../../../functions/blacklist/claims.ts';
import { addEvidence } from '../../../functions/blacklist/evidence.ts';
import type { Claim } from '../../../functions/blacklist/schema.ts';
import { readStandings, savingStanding } from '../../../functions/blacklist/standings.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { adminOf, memberOf } from '../actors.ts';
import { deedOf, factsOf, freshInn, PUBLISH, personInn, submitted } from '../blacklist.ts';
import { EDITORS, HIDDEN, PEOPLE, type Role, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

/** Whoever belongs to the cluster. */
const MEMBERS = [
  ...PEOPLE,
  'neighbour viewer',
  'neighbour editor',
  'neighbour owner',
  ...RUNNERS,
] as const satisfies Role[];
/** Other members know that the admins decide; outside nobody knows of anything. */
const FOR_ADMINS = {
  ...HIDDEN,
  viewer: 403,
  editor: 403,
  owner: 403,
  'neighbour viewer': 403,
  'neighbour editor': 403,
  'neighbour owner': 403,
} as const;
const READERS = [...PEOPLE, ...RUNNERS] as const satisfies Role[];

const owner = ({ company }: World) => memberOf(company);
const handedIn = (world: World): Promise<Claim> =>
  submitted(world.portal, owner(world), world.company, { email: 'office@accused.test' });
const drafted = (world: World): Promise<Claim> =>
  saveDraft(world.portal, owner(world), world.home.slug, newId(), {
    company: world.company.slug,
    facts: factsOf(),
    version: 0,
  });
const file = () => {
  const form = new FormData();
  form.set('file', new File(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'], 'договор.pdf'));
  return form;
};

/** An entry of a partner, published after its time to answer was over. */
async function listed(world: World, inn = freshInn()): Promise<Claim> {
  const admin = adminOf(world.home.slug);
  const { portal } = world;
  let claim = await submitted(portal, owner(world), world.company, { inn, email: 'office@accused.test' });
  for (const deed of [{ action: 'take' }, { action: 'requestReply', days: 10, email: '' }])
    claim = await act(portal, admin, world.home.slug, claim.id, deedOf(claim, deed));
  await actInTime(portal, world.home.slug, claim.id, { action: 'replyOver' }, () => true);
  claim = await getClaim(portal, admin, world.home.slug, claim.id);
  return act(portal, admin, world.home.slug, claim.id, deedOf(claim, PUBLISH));
}

/** A person of whom something is known, so that there is a name to open. */
async function knownPerson({ portal, home }: World): Promise<string> {
  const inn = personInn(5_800_000_000 + Math.floor(Math.random() * 99_000_000));
  const [kept] = await readStandings(portal, home.slug, [inn]);
  await portal.table.write([
    savingStanding({ standing: { ...kept!.standing, name: 'Ключников Игорь' }, version: 0 }),
  ]);
  return inn;
}

const inns = () => {
  const form = new FormData();
  form.set('inns', freshInn());
  return form;
};

const CLAIM = '/clusters/{cluster}/blacklist/claims/{id}';
const PARTNER = '/clusters/{cluster}/blacklist/partners/{inn}';

export const rows: Row[] = [
  {
    route: 'GET /clusters/{cluster}/blacklist/claims',
    about: 'of one’s company',
    may: PEOPLE,
    ok: 200,
    refused: HIDDEN,
    call: ({ company }) => ({ query: `?company=${company.slug}` }),
  },
  {
    route: 'GET /clusters/{cluster}/blacklist/claims',
    about: 'against one’s company',
    may: PEOPLE,
    ok: 200,
    refused: HIDDEN,
    call: ({ company }) => ({ query: `?company=${company.slug}&side=subject` }),
  },
  {
    route: 'GET /clusters/{cluster}/blacklist/claims',
    about: 'links that admins state, none for others',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
  },
  {
    route: `GET ${CLAIM}`,
    may: READERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => ({ params: { id: (await handedIn(world)).id } }),
  },
  {
    route: `PUT ${CLAIM}`,
    may: EDITORS,
    ok: 200,
    refused: { ...HIDDEN, viewer: 403, admin: 404, operator: 404 },
    call: ({ company }) => ({
      params: { id: newId() },
      json: { company: company.slug, facts: factsOf(), version: 0 },
    }),
  },
  {
    route: `POST ${CLAIM}/deeds`,
    about: 'handing in',
    may: EDITORS,
    ok: 200,
    refused: { ...HIDDEN, viewer: 403, admin: 404, operator: 404 },
    call: async (world) => {
      const draft = await drafted(world);
      return { params: { id: draft.id }, json: deedOf(draft, { action: 'submit' }) };
    },
  },
  {
    route: `POST ${CLAIM}/deeds`,
    about: 'taking under review',
    may: RUNNERS,
    ok: 200,
    refused: { ...HIDDEN, viewer: 403, editor: 403, owner: 403 },
    call: async (world) => {
      const claim = await handedIn(world);
      return { params: { id: claim.id }, json: deedOf(claim, { action: 'take' }) };
    },
  },
  {
    route: `POST ${CLAIM}/attachments`,
    may: EDITORS,
    ok: 201,
    refused: { ...HIDDEN, viewer: 403, admin: 404, operator: 404 },
    call: async (world) => ({ params: { id: (await drafted(world)).id }, form: file() }),
  },
  {
    route: `GET ${CLAIM}/attachments/{file}`,
    may: READERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => {
      const draft = await drafted(world);
      const kept = await addEvidence(
        world.portal,
        owner(world),
        world.home.slug,
        draft.id,
        file().get('file') as File,
      );
      await act(world.portal, owner(world), world.home.slug, draft.id, deedOf(kept, { action: 'submit' }));
      return { params: { id: draft.id, file: kept.evidence[0]!.id } };
    },
  },
  {
    route: `DELETE ${CLAIM}/attachments/{file}`,
    may: EDITORS,
    ok: 200,
    refused: { ...HIDDEN, viewer: 403, admin: 404, operator: 404 },
    call: async (world) => {
      const draft = await drafted(world);
      const kept = await addEvidence(
        world.portal,
        owner(world),
        world.home.slug,
        draft.id,
        file().get('file') as File,
      );
      return { params: { id: draft.id, file: kept.evidence[0]!.id } };
    },
  },
  {
    route: `POST ${CLAIM}/confirmations`,
    about: 'of a third company’s claim, in the name of one’s own',
    may: EDITORS,
    ok: 201,
    refused: { ...HIDDEN, viewer: 403 },
    call: async (world) => {
      const claim = await listed(world);
      const item = await world.portal.table.get({ pk: `${world.home.slug}|claims`, sk: claim.id });
      // Another company's claim: its own would not be confirmed.
      await world.portal.table.write([
        {
          update: { pk: `${world.home.slug}|claims`, sk: claim.id },
          set: { claimant: { ...(item!.claimant as object), id: newId() } },
        },
      ]);
      return { params: { id: claim.id }, json: { company: world.company.slug } };
    },
  },
  {
    route: `GET ${CLAIM}/history`,
    may: RUNNERS,
    ok: 200,
    refused: FOR_ADMINS,
    call: async (world) => ({ params: { id: (await handedIn(world)).id } }),
  },
  {
    route: `POST ${CLAIM}/erasure`,
    may: RUNNERS,
    ok: 200,
    refused: FOR_ADMINS,
    call: async (world) => {
      const claim = await submitted(world.portal, owner(world), world.company, {
        inn: personInn(5_801_000_000 + Math.floor(Math.random() * 99_000_000)),
        name: 'Ключников Игорь',
      });
      await act(world.portal, owner(world), world.home.slug, claim.id, deedOf(claim, { action: 'recall' }));
      return { params: { id: claim.id }, json: { reasons: 'Требование по статье 14 закона № 152-ФЗ.' } };
    },
  },
  { route: 'GET /clusters/{cluster}/blacklist/desk', may: RUNNERS, ok: 200, refused: FOR_ADMINS },
  { route: 'GET /clusters/{cluster}/blacklist/statistics', may: RUNNERS, ok: 200, refused: FOR_ADMINS },
  {
    route: 'GET /clusters/{cluster}/blacklist/partners',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: () => ({ query: `?q=${freshInn()}` }),
  },
  {
    route: `POST ${PARTNER}/opening`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => ({ params: { inn: await knownPerson(world) } }),
  },
  {
    route: `POST ${PARTNER}/recommendations`,
    may: EDITORS,
    ok: 201,
    refused: { ...HIDDEN, viewer: 403 },
    call: ({ company }) => ({
      params: { inn: freshInn() },
      json: { company: company.slug, name: 'ООО «Надёжный»', text: 'Платит вовремя, три года вместе.' },
    }),
  },
  {
    route: 'POST /clusters/{cluster}/blacklist/checks',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: () => ({ form: inns() }),
  },
  { route: 'GET /clusters/{cluster}/blacklist/watches', may: MEMBERS, ok: 200, refused: HIDDEN },
  {
    route: 'PUT /clusters/{cluster}/blacklist/watches/{inn}',
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: () => ({ params: { inn: freshInn() }, json: { note: 'наш поставщик' } }),
  },
  {
    route: 'DELETE /clusters/{cluster}/blacklist/watches/{inn}',
    may: MEMBERS,
    ok: 204,
    refused: HIDDEN,
    call: () => ({ params: { inn: freshInn() } }),
  },
  { route: 'GET /clusters/{cluster}/blacklist/settings', may: RUNNERS, ok: 200, refused: FOR_ADMINS },
  {
    route: 'PUT /clusters/{cluster}/blacklist/settings',
    may: RUNNERS,
    ok: 200,
    refused: FOR_ADMINS,
    call: async ({ portal, home }) => {
      const kept = await portal.table.get({ pk: `${home.slug}|blacklist`, sk: 'settings' });
      return { json: { twoAdmins: false, templates: [], version: kept?.version ?? 0 } };
    },
  },
  { route: 'GET /clusters/{cluster}/blacklist/sharing', may: RUNNERS, ok: 200, refused: FOR_ADMINS },
  {
    route: 'PUT /clusters/{cluster}/blacklist/sharing/{other}',
    may: RUNNERS,
    ok: 200,
    refused: FOR_ADMINS,
    call: ({ foreign }) => ({ params: { other: foreign.slug }, json: { willing: true } }),
  },
];
