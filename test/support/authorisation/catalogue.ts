import sharp from 'sharp';
import { addProduct, deleteProduct } from '../../../functions/catalogue/products.ts';
import { addPart, openImport } from '../../../functions/exchange/imports.ts';
import { saveSubscription } from '../../../functions/exchange/subscription.ts';
import { system } from '../../../functions/platform/actor.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { product } from '../shops.ts';
import { EDITORS, HIDDEN, PEOPLE, ROLES, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

const WRITERS = [...EDITORS, ...RUNNERS] as const;
const WRITTEN = { ...HIDDEN, viewer: 403 } as const;

const made = ({ portal, company }: World) => addProduct(portal, system, company, product('Зефир'));
const codeOf = async (world: World) => ({ params: { code: (await made(world)).code } });

const uploaded = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.append('file', new File([bytes], name));
  return { form };
};
const gifts = Uint8Array.from(
  Buffer.from(
    '<yml_catalog><shop><offers><offer id="1"><name>Зефир</name><price>90</price></offer></offers></shop></yml_catalog>',
  ),
);
const dot = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
  .png()
  .toBuffer();

/** An import with one file. */
async function begun({ portal, company }: World) {
  const { id } = await openImport(portal, system, company, newId());
  return addPart(portal, system, company, id, 'gifts.xml', gifts, 0);
}

const subscription = {
  url: 'https://shop.example/feed.yml',
  every: 'day',
  at: '03:00',
  weekday: 1,
  missing: 'keep',
} as const;

/** The company's catalogue is loaded from an address. */
async function subscribed({ portal, company }: World) {
  await saveSubscription(portal, system, company, { ...subscription, version: 0 });
  return {};
}

export const rows: Row[] = [
  { route: 'GET /clusters/{cluster}/catalogue', may: ROLES, ok: 200 },
  { route: 'GET /clusters/{cluster}/companies/{company}/catalogue', may: ROLES, ok: 200 },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/catalogue/{code}',
    may: ROLES,
    ok: 200,
    call: codeOf,
  },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/products',
    may: [...PEOPLE, ...RUNNERS],
    ok: 200,
    refused: HIDDEN,
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/products',
    may: WRITERS,
    ok: 201,
    refused: WRITTEN,
    call: () => ({ json: product('Зефир') }),
  },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/products/{code}',
    may: [...PEOPLE, ...RUNNERS],
    ok: 200,
    refused: HIDDEN,
    call: codeOf,
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/products/{code}',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: async (world) => {
      const { code, version } = await made(world);
      const { id: _id, ...details } = product('Зефир ванильный');
      return { params: { code }, json: { ...details, version } };
    },
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/products/{code}/published',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: async (world) => {
      const { code, version } = await made(world);
      return { params: { code }, json: { published: false, version } };
    },
  },
  {
    route: 'DELETE /clusters/{cluster}/companies/{company}/products/{code}',
    may: WRITERS,
    ok: 204,
    refused: WRITTEN,
    call: async (world) => {
      const { code, version } = await made(world);
      return { params: { code }, query: `?version=${version}` };
    },
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/products/{code}/restore',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: async (world) => {
      const { code, version } = await made(world);
      await deleteProduct(world.portal, system, world.company, code, version);
      return { params: { code } };
    },
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/import',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: () => uploaded('gifts.xml', gifts),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/imports',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: () => ({ json: { id: newId() } }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/imports/{id}/parts',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: async (world) => ({
      params: { id: (await begun(world)).id },
      query: '?file=gifts.xml&part=0',
      bytes: gifts,
    }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/imports/{id}/check',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: async (world) => ({ params: { id: (await begun(world)).id }, json: { missing: 'keep' } }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/imports/{id}/apply',
    may: WRITERS,
    ok: 409,
    refused: WRITTEN,
    call: async (world) => ({ params: { id: (await begun(world)).id } }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/imports/{id}/cancel',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: async (world) => ({ params: { id: (await begun(world)).id } }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/imports/{id}/undo',
    may: WRITERS,
    ok: 409,
    refused: WRITTEN,
    call: async (world) => ({ params: { id: (await begun(world)).id }, json: { id: newId() } }),
  },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/imports/{id}',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: async (world) => ({ params: { id: (await begun(world)).id } }),
  },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/exchange',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/exchange/price-type',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: () => ({ json: { type: null } }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/exchange/password',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
  },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/exchange/subscription',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: subscribed,
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/exchange/subscription',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: () => ({ json: { ...subscription, version: 0 } }),
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/exchange/subscription/paused',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: async (world) => ({ ...(await subscribed(world)), json: { paused: true } }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/exchange/subscription/load',
    may: WRITERS,
    ok: 200,
    refused: WRITTEN,
    call: async (world) => ({ ...(await subscribed(world)), json: { id: newId() } }),
  },
  {
    route: 'DELETE /clusters/{cluster}/companies/{company}/exchange/subscription',
    may: WRITERS,
    ok: 204,
    refused: WRITTEN,
    call: subscribed,
  },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/imports',
    may: [...PEOPLE, ...RUNNERS],
    ok: 200,
    refused: HIDDEN,
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/pictures',
    may: WRITERS,
    ok: 201,
    refused: WRITTEN,
    call: () => uploaded('dot.png', Uint8Array.from(dot)),
  },
];
