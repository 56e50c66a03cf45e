import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../functions/demo/demo.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { testPortal } from '../support/portal.ts';
import { publicPages, UNLISTED } from '../support/public-pages.ts';
import { appWithPages } from '../support/site.ts';

/** What fits into the first round trip of TCP: ten segments of 1,460 bytes (RFC 6928). */
const FIRST_ROUND_TRIP = 14 * 1024;
const ORIGIN = 'https://portal.test';

let portal: Portal;
let app: Awaited<ReturnType<typeof appWithPages>>;
let pages: Record<string, string>;
const html = new Map<string, string>();
const read = async (path: string): Promise<string> => (await app.request(path)).text();

beforeAll(async () => {
  portal = testPortal(openSqlite({ file: ':memory:' }), { clock: Date.now });
  app = await appWithPages(portal);
  await seedDemo(portal);
  pages = await publicPages(read);
  for (const [name, path] of Object.entries(pages)) html.set(name, await read(path));
}, 120_000);
afterAll(() => portal.table.close());

const listed = () => [...html].filter(([name]) => !UNLISTED.includes(name));

/** As the portal itself compresses (functions/platform/http/page-cache.ts). */
const packed = (text: string | Buffer): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

test('each kind of page with its styles comes in the first round trip', () => {
  const weights = [...html].map(([name, text]) => {
    const sheets = [...text.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)].map(
      ([, href]) => `dist/site/client${href}`,
    );
    expect(sheets.every((file) => existsSync(file))).toBe(true);
    return [name, packed(text) + sheets.reduce((sum, file) => sum + packed(readFileSync(file)), 0)] as const;
  });
  expect(weights.filter(([, bytes]) => bytes > FIRST_ROUND_TRIP)).toEqual([]);
});

test('every picture keeps its place, and all but the first wait until they are near', () => {
  const pictures = [...html].flatMap(([name, text]) =>
    [...text.matchAll(/<img [^>]*>/g)].map(([tag]) => [name, tag] as const),
  );
  expect(pictures.length).toBeGreaterThan(50);
  const loose = pictures.filter(
    ([, tag]) =>
      !/ width="\d+"/.test(tag) ||
      !/ height="\d+"/.test(tag) ||
      !/ alt[ =>]/.test(tag) ||
      !/ (?:loading="lazy"|fetchpriority="high")/.test(tag),
  );
  expect(loose).toEqual([]);
});

test('no page tells other sites its own address', async () => {
  for (const [name, text] of html)
    expect(text, name).toContain('<meta name="referrer" content="strict-origin-when-cross-origin">');
  const policyOf = async (path: string) => (await app.request(path)).headers.get('referrer-policy');
  for (const path of ['/sign-in', '/en/sign-in', '/recover', '/unsubscribe/x', '/app/chats', '/api/me'])
    expect(await policyOf(path), path).toBe('strict-origin-when-cross-origin');
  expect(await policyOf('/reply/sladkiy-kray/secret')).toBe('no-referrer');
});

type Thing = { '@type': string; [member: string]: unknown };
const thingsOf = (text: string): Thing[] =>
  [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => {
    const thing = JSON.parse(json!);
    expect(thing['@context']).toBe('https://schema.org');
    return thing;
  });

const address = expect.stringMatching(/^https:\/\/[\w.-]+(?:\/|$)/);
const said = expect.stringMatching(/\S/);

/** What search engines ask of each type (Google Search Central and schema.org); anything else fails. */
const shapes: Record<string, (thing: Thing) => void> = {
  WebSite: (thing) => expect(thing).toMatchObject({ name: said, url: address }),
  Organization: (thing) => expect(thing).toMatchObject({ name: said, url: address }),
  BreadcrumbList: ({ itemListElement }) => {
    const steps = itemListElement as { position: number; name: string; item?: string }[];
    expect(steps.map(({ position }) => position)).toEqual(steps.map((_, i) => i + 1));
    for (const step of steps) expect(step).toMatchObject({ '@type': 'ListItem', name: said });
    for (const step of steps.slice(0, -1)) expect(step.item).toEqual(address);
  },
  ItemList: ({ itemListElement, numberOfItems }) => {
    const items = itemListElement as { position: number; url: string }[];
    expect(items).toHaveLength(numberOfItems as number);
    expect(items.map(({ position }) => position)).toEqual(items.map((_, i) => i + 1));
    for (const item of items) expect(item).toMatchObject({ '@type': 'ListItem', name: said, url: address });
  },
  Product: (thing) => {
    expect(thing).toMatchObject({
      name: said,
      url: address,
      image: [address],
      manufacturer: { '@type': 'Organization', name: said },
      offers: {
        '@type': 'Offer',
        price: expect.stringMatching(/^\d+\.\d\d$/),
        priceCurrency: 'RUB',
        availability: expect.stringMatching(/^https:\/\/schema\.org\/(?:InStock|OutOfStock)$/),
        url: address,
        seller: { '@type': 'Organization', name: said },
      },
    });
  },
  NewsArticle: (thing) =>
    expect(thing).toMatchObject({
      headline: said,
      datePublished: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      author: { '@type': 'Organization', name: said },
    }),
};

describe('what search engines are told', () => {
  test('of each kind of page, in the shape that schema.org asks for', () => {
    const types = Object.fromEntries(
      [...html].map(([name, text]) => {
        const things = thingsOf(text);
        for (const thing of things) {
          expect(Object.keys(shapes)).toContain(thing['@type']);
          shapes[thing['@type']]!(thing);
        }
        return [name, things.map((thing) => thing['@type']).sort()];
      }),
    );
    expect(types).toMatchObject({
      home: ['WebSite'],
      cluster: ['ItemList', 'Organization'],
      companies: ['BreadcrumbList', 'ItemList'],
      catalogue: ['BreadcrumbList', 'ItemList'],
      category: ['BreadcrumbList', 'ItemList'],
      'mini-site': ['BreadcrumbList', 'ItemList', 'Organization'],
      'company catalogue': ['BreadcrumbList', 'ItemList'],
      product: ['BreadcrumbList', 'Product'],
      'one of the news': ['BreadcrumbList', 'NewsArticle'],
      'one of a company’s news': ['BreadcrumbList', 'NewsArticle'],
    });
  });

  test('each listed page names its lasting address and its other language, and both name each other', async () => {
    const link = (text: string, rel: string) =>
      new RegExp(`<link rel="${rel}" href="([^"]+)"`).exec(text)?.[1];
    for (const [name, text] of listed()) {
      const path = pages[name]!;
      const english = path === '/' ? '/en' : `/en${path}`;
      expect([name, link(text, 'canonical')]).toEqual([name, ORIGIN + path]);
      const other = await read(english);
      expect([name, link(other, 'canonical')]).toEqual([name, ORIGIN + english]);
      for (const page of [text, other]) {
        expect([name, link(page, 'alternate" hreflang="ru')]).toEqual([name, ORIGIN + path]);
        expect([name, link(page, 'alternate" hreflang="en')]).toEqual([name, ORIGIN + english]);
        expect([name, link(page, 'alternate" hreflang="x-default')]).toEqual([name, ORIGIN + path]);
      }
    }
  });

  test('each page says in a sentence what it is', () => {
    const silent = [...html].filter(([, text]) => !/<meta name="description" content="[^"]{15,}"/.test(text));
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  test('pages of a moment or of one person are not to be listed', () => {
    for (const name of UNLISTED)
      expect([name, html.get(name)]).toEqual([name, expect.stringContaining('noindex')]);
  });

  test('sitemaps lead to every company and product, and only to pages that are there', async () => {
    const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url!);
    const maps = locations(await read('/sitemap.xml'));
    const urls = (await Promise.all(maps.map((url) => read(url.slice(ORIGIN.length))))).flatMap(locations);
    const products = urls.filter((url) => url.includes('/sladkiy-kray/') && url.includes('/products/'));
    // Both languages of 300 products.
    expect(products).toHaveLength(600);
    for (const path of ['mini-site', 'product', 'company news', 'news', 'category'])
      expect(urls).toContain(ORIGIN + pages[path]!);
    for (const url of urls.filter((_, i) => i % 97 === 0))
      expect([url, (await app.request(url.slice(ORIGIN.length))).status]).toEqual([url, 200]);
    expect(await read('/robots.txt')).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`);
  });

  test('llms.txt names clusters, their companies and the API', async () => {
    const text = await read('/llms.txt');
    expect(text).toMatch(/^# \S/);
    expect(text).toContain('\n## Сладкий край\n');
    expect(text).toContain(`](${ORIGIN}${pages['mini-site']})`);
    expect(text).toContain(`](${ORIGIN}/api/openapi.json)`);
  });
});

describe('a shared link', () => {
  test.each(['cluster', 'mini-site', 'product'])('to a %s shows a picture of its own', async (name) => {
    const image = /<meta property="og:image" content="([^"]+)"/.exec(html.get(name)!)?.[1];
    const answer = await app.request(image!.slice(ORIGIN.length).replace('&#38;', '&'));
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'image/png']);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(bytes.length).toBeLessThan(200 * 1024);
  });

  test('to what is not there shows nothing', async () => {
    expect((await app.request('/share/sladkiy-kray/no-such/preview.png')).status).toBe(404);
  });
});

test('the company’s catalogue can be taken along in each format, from the page that shows it', async () => {
  const page = html.get('company catalogue')!;
  const types = {
    'price.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'price.csv': 'text/csv; charset=utf-8',
    'commerceml.zip': 'application/zip',
    'feed.yml': 'application/xml; charset=utf-8',
  };
  for (const [file, type] of Object.entries(types)) {
    const path = `${pages['mini-site']}/${file}`;
    expect(page).toContain(`href="${path}"`);
    const answer = await app.request(path);
    expect([file, answer.status, answer.headers.get('Content-Type')]).toEqual([file, 200, type]);
  }
  const archive = new Uint8Array(
    await (await app.request(`${pages['mini-site']}/commerceml.zip`)).arrayBuffer(),
  );
  const files = unzipSync(archive);
  expect(Object.keys(files)).toEqual(['import.xml', 'offers.xml']);
  expect(strFromU8(files['import.xml']!).match(/<Товар>/g)).toHaveLength(25);
});
