import { storeAttachment } from '../../../functions/attachments/attachments.ts';
import type { Attachment } from '../../../functions/attachments/schema.ts';
import { publishShipment, publishTrip } from '../../../functions/logistics/board.ts';
import { roundItem, routeItem } from '../../../functions/logistics/record.ts';
import type { NewShipment, NewTrip } from '../../../functions/logistics/schema.ts';
import { settingsFor } from '../../../functions/logistics/settings.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { pallet, proposedRound, roundRoute } from '../logistics.ts';
import { at, kuznetsk, penza } from '../planning.ts';
import { EDITORS, HIDDEN, PEOPLE, type Role, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

const NEIGHBOURS = ['neighbour viewer', 'neighbour editor', 'neighbour owner'] as const satisfies Role[];
const MEMBERS = [...PEOPLE, ...NEIGHBOURS, ...RUNNERS] as const;
/** Those of the cluster know of it and are told that they may not; for others it does not exist. */
const NOT_FOR = (roles: readonly Role[]) => ({
  ...HIDDEN,
  ...Object.fromEntries(roles.map((role) => [role, 403])),
});
const OTHERS = NOT_FOR(['viewer', ...NEIGHBOURS, ...RUNNERS]);
const NOT_ADMINS = NOT_FOR([...PEOPLE, ...NEIGHBOURS]);

const shipment = {
  from: penza,
  to: kuznetsk,
  pickup: { from: at(6), until: at(10) },
  delivery: { from: at(8), until: at(18) },
  ...pallet,
  kg: 300,
} satisfies Omit<NewShipment, 'id' | 'company'>;
const trip = {
  vehicle: 'own',
  offers: 'whole',
  start: penza,
  end: null,
  available: { from: at(5), until: at(20) },
  kg: 1500,
  m3: 12,
  pallets: 4,
  regimes: ['ambient'],
  tariff: { fixed: 100_000, perKm: 3000, perHour: 0, perStop: 0 },
  maxShift: 10,
} satisfies Omit<NewTrip, 'id' | 'company'>;

const owner = (world: World) =>
  ({
    kind: 'person',
    session: newId(),
    strong: false,
    memberships: [
      { cluster: world.home.slug, company: world.company.id, companySlug: world.company.slug, role: 'owner' },
    ],
    adminOf: [],
    operator: false,
    id: newId(),
    name: 'А',
    email: 'a@a.test',
  }) as const;
const published = async (world: World) =>
  publishShipment(world.portal, owner(world), world.home.slug, {
    ...shipment,
    id: newId(),
    company: world.company.slug,
  });
const proposed = async (world: World, status: 'planning' | 'proposed' | 'confirmed', proof?: Attachment) => {
  const { id: carried } = await published(world);
  const round = proposedRound(world.home.slug, world.company, status, carried);
  const route = roundRoute(round);
  const shipments = route.shipments.map((one) => ({ ...one, ...(proof && { proof }) }));
  await world.portal.table.write([
    { put: roundItem(round), if: { absent: true } },
    { put: routeItem({ ...route, shipments }, 1), if: { absent: true } },
  ]);
  return round;
};
const waybill = ({ portal, home }: World) =>
  storeAttachment(portal, home.slug, new File(['%PDF-1.4\n%%EOF\n'], 'waybill.pdf'), { maxBytes: 1000 });
const base = '/clusters/{cluster}/logistics';

export const rows: Row[] = [
  {
    route: `GET ${base}/places`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: () => ({ query: '?q=пенза' }),
  },
  {
    route: `GET ${base}/shipments`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: () => ({ query: '?day=2030-03-01' }),
  },
  {
    route: `POST ${base}/shipments`,
    may: EDITORS,
    ok: 201,
    refused: OTHERS,
    call: ({ company }) => ({ json: { ...shipment, id: newId(), company: company.slug } }),
  },
  {
    route: `PUT ${base}/shipments/{id}`,
    may: EDITORS,
    ok: 200,
    refused: OTHERS,
    call: async (world) => ({
      params: { id: (await published(world)).id },
      json: { ...shipment, version: 1 },
    }),
  },
  {
    route: `POST ${base}/shipments/{id}/moves`,
    may: EDITORS,
    ok: 200,
    refused: OTHERS,
    call: async (world) => ({
      params: { id: (await published(world)).id },
      json: { move: 'withdraw', version: 1 },
    }),
  },
  {
    route: `POST ${base}/companies/{company}/import`,
    may: EDITORS,
    ok: 200,
    refused: OTHERS,
    call: () => {
      const form = new FormData();
      form.append(
        'file',
        new File(['откуда;куда;дата;вес;паллеты\nПенза;Кузнецк;01.03.2030;300;1\n'], 'day.csv'),
      );
      return { form };
    },
  },
  {
    route: `GET ${base}/trips`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: () => ({ query: '?day=2030-03-01' }),
  },
  {
    route: `POST ${base}/trips`,
    may: EDITORS,
    ok: 201,
    refused: OTHERS,
    call: ({ company }) => ({ json: { ...trip, id: newId(), company: company.slug } }),
  },
  {
    route: `POST ${base}/trips/{id}/withdraw`,
    may: EDITORS,
    ok: 200,
    refused: OTHERS,
    call: async (world) => {
      const { id } = await publishTrip(world.portal, owner(world), world.home.slug, {
        ...trip,
        id: newId(),
        company: world.company.slug,
      });
      return { params: { id }, json: { version: 1 } };
    },
  },
  { route: `GET ${base}/settings`, may: MEMBERS, ok: 200, refused: HIDDEN },
  {
    route: `PUT ${base}/settings`,
    may: RUNNERS,
    ok: 200,
    refused: NOT_ADMINS,
    call: async ({ portal, home }) => ({ json: await settingsFor(portal, { kind: 'system' }, home.slug) }),
  },
  { route: `GET ${base}/rounds`, may: MEMBERS, ok: 200, refused: HIDDEN },
  {
    route: `POST ${base}/rounds`,
    may: RUNNERS,
    ok: 201,
    refused: NOT_ADMINS,
    call: () => ({ json: { id: newId(), day: '2030-03-01' } }),
  },
  {
    route: `GET ${base}/rounds/{id}`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => ({ params: { id: (await proposed(world, 'proposed')).id } }),
  },
  {
    route: `GET ${base}/rounds/{id}/live`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => ({ params: { id: (await proposed(world, 'planning')).id } }),
  },
  {
    route: `POST ${base}/rounds/{id}/cancel`,
    may: RUNNERS,
    ok: 200,
    refused: NOT_ADMINS,
    call: async (world) => ({ params: { id: (await proposed(world, 'proposed')).id } }),
  },
  {
    route: `POST ${base}/rounds/{id}/answers`,
    may: EDITORS,
    ok: 200,
    refused: OTHERS,
    call: async (world) => ({
      params: { id: (await proposed(world, 'proposed')).id },
      json: { company: world.company.slug, answer: 'accepted', attempt: 1 },
    }),
  },
  {
    route: `GET ${base}/rounds/{id}/settlement.csv`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => ({ params: { id: (await proposed(world, 'proposed')).id } }),
  },
  {
    route: `GET ${base}/rounds/{id}/routes/{number}/calendar.ics`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => ({ params: { id: (await proposed(world, 'proposed')).id, number: '1' } }),
  },
  {
    route: `POST ${base}/rounds/{id}/routes/{number}/notes`,
    may: EDITORS,
    ok: 200,
    refused: OTHERS,
    call: async (world) => {
      const round = await proposed(world, 'confirmed');
      const form = new FormData();
      form.append('shipment', round.carried);
      form.append('event', 'load');
      return { params: { id: round.id, number: '1' }, form };
    },
  },
  {
    route: `POST ${base}/rounds/{id}/routes/{number}/room`,
    may: [...EDITORS, ...RUNNERS],
    ok: 200,
    refused: NOT_FOR(['viewer', ...NEIGHBOURS]),
    call: async (world) => ({ params: { id: (await proposed(world, 'confirmed')).id, number: '1' } }),
  },
  {
    route: `GET ${base}/rounds/{id}/routes/{number}/proofs/{shipment}`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: async (world) => {
      const round = await proposed(world, 'confirmed', await waybill(world));
      return { params: { id: round.id, number: '1', shipment: round.carried } };
    },
  },
  {
    route: `GET ${base}/effect/csv/{table}`,
    may: MEMBERS,
    ok: 200,
    refused: HIDDEN,
    call: () => ({ params: { table: 'months' } }),
  },
  { route: `GET ${base}/effect`, may: MEMBERS, ok: 200, refused: HIDDEN },
];
