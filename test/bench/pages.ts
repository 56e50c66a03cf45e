import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { addProducts } from '../../functions/catalogue/many.ts';
import { system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { countingTable } from '../support/counting.ts';
import { testPortal } from '../support/portal.ts';
import { startPortal } from '../support/running.ts';
import { product } from '../support/shops.ts';
import { appWithPages } from '../support/site.ts';
import { atLeast, atMost, type Figure, median, shown } from './figure.ts';
import { bareServer, emptyPage, measured } from './load.ts';
import { canCompare, nginxServer, onFirstCore, rateByWrk } from './nginx.ts';

export const sentence = `Requests a second of the running portal (one process, the demonstration) and of a bare node:http server that sends
the same bytes, each in a process of its own, 50 connections. Cached pages travel compressed. Uncached: every request has
a query that was never asked before, so the page is asked of the store and put together; its plain bytes are compared
(…_uncached_br has the compression on top, which is done beside, and on this machine on the cores that make the load).
What did not change since it was last read is not parsed again, and parts of a page that show the same as before (its head,
the header, the content, a card) are not rendered again: rendered_first is the time of the slowest page where no part is kept yet,
rendered_again of the same page after that, both in this process and without HTTP. uncached_vs_empty is the time of a
page by that of an empty Astro page in the same portal, uncached_vs_bytes by that of an Astro page that renders nothing and
hands out as many bytes: both are rendered by Astro as it is published, the portal's pages by what site/adapter makes of it.
Where nginx and wrk are installed, nginx sends the same bytes from a file on one core, the portal answers on the same one,
and wrk loads them from the other. p99 in milliseconds. Calls of storage and the growth from 1,000 to 100,000 products are
measured in this process; page_growth is the time to render the slowest-growing page. Weight: HTML with
its styles, Brotli. Medians of alternating rounds.`;

const ROUNDS = 3;
const SECONDS = 1;
const PLAIN = { 'accept-encoding': 'identity' };
/** The product that is looked at in both shops; its address is made of its id. */
const FIRST = newId();
const SHOP = '/sladkiy-kray/companies/surskiy-kakaovar';

export async function run(): Promise<Figure[]> {
  return [...(await speed()), ...(await growth())];
}

type Raw = { body: Buffer; headers: Record<string, string> };

/** An answer as it travels: its bytes are not decompressed. */
const raw = (url: string): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ body: Buffer.concat(chunks), headers: response.headers as Record<string, string> }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });

async function speed(): Promise<Figure[]> {
  const [portal, empty] = await Promise.all([startPortal(), emptyPage()]);
  try {
    const catalogue = await (await fetch(`${portal.url}${SHOP}/catalogue`)).text();
    const pages = {
      home: '/',
      cluster: '/sladkiy-kray',
      catalogue: '/sladkiy-kray/catalogue',
      mini_site: SHOP,
      product: new RegExp(`${SHOP}/products/[\\w-]+`).exec(catalogue)![0],
    };
    const figures: Figure[] = [];
    const cached: number[] = [];
    const uncached: number[] = [];
    const overEmpty: number[] = [];
    const overBytes: number[] = [];
    const overNginx: number[] = [];
    const compares = canCompare();
    const weights: number[] = [];
    for (const [name, path] of Object.entries(pages)) {
      const { body, headers } = await raw(`${portal.url}${path}`);
      weights.push(body.length + (await stylesOf(portal.url, path)));
      const plain = Buffer.from(
        await (await fetch(`${portal.url}${path}`, { headers: PLAIN })).arrayBuffer(),
      );
      await empty.hold(plain);
      const kept = ['content-type', 'content-encoding', 'etag', 'cache-control', 'vary'] as const;
      const peers = {
        packed: await bareServer(
          body,
          Object.fromEntries(kept.flatMap((header) => (headers[header] ? [[header, headers[header]]] : []))),
        ),
        plain: await bareServer(plain, { 'content-type': 'text/html' }),
      };
      const runs = {
        packed: () => measured(peers.packed.url, { path: '/' }, SECONDS),
        plain: () => measured(peers.plain.url, { path: '/', headers: PLAIN }, SECONDS),
        empty: () => measured(empty.url, { path: '/', unique: true, headers: PLAIN }, SECONDS),
        bytes: () => measured(empty.url, { path: '/bytes', unique: true, headers: PLAIN }, SECONDS),
        cached: () => measured(portal.url, { path }, SECONDS),
        uncached: () => measured(portal.url, { path, unique: true, headers: PLAIN }, SECONDS),
        uncached_br: () => measured(portal.url, { path, unique: true }, SECONDS),
      };
      const rounds: Record<string, { rate: number; p99: number }[]> = {};
      for (let round = 0; round <= ROUNDS; round++)
        for (const [which, measure] of Object.entries(runs)) {
          const seen = await measure();
          // The first round warms all of them up.
          rounds[which] = [...(rounds[which] ?? []), ...(round > 0 ? [seen] : [])];
        }
      for (const peer of Object.values(peers)) peer.stop();
      const middle = (which: keyof typeof runs) => median(rounds[which]!.map(({ rate }) => rate));
      const slow = (which: keyof typeof runs) => median(rounds[which]!.map(({ p99 }) => p99));
      cached.push(middle('cached') / middle('packed'));
      uncached.push(middle('uncached') / middle('plain'));
      overEmpty.push(middle('empty') / middle('uncached'));
      overBytes.push(middle('bytes') / middle('uncached'));
      for (const which of Object.keys(runs) as (keyof typeof runs)[])
        figures.push(shown(`${name}_${which}`, middle(which), 'req/s'));
      for (const which of ['cached', 'uncached'] as const)
        figures.push(shown(`${name}_${which}_p99`, slow(which), 'ms'));
      figures.push(shown(`${name}_kb`, weights.at(-1)! / 1024, 'KB'));
    }
    // Last of all: from here on the portal has one core.
    if (compares) {
      onFirstCore(portal.pid());
      for (const [name, path] of Object.entries(pages)) {
        const { body, headers } = await raw(`${portal.url}${path}`);
        const nginx = await nginxServer(body, {
          'content-encoding': headers['content-encoding'] ?? 'identity',
        });
        const rates = { nginx: [] as number[], portal: [] as number[] };
        for (let round = 0; round < ROUNDS; round++) {
          rates.nginx.push(rateByWrk(`${nginx.url}/index.html`, SECONDS));
          rates.portal.push(rateByWrk(`${portal.url}${path}`, SECONDS));
        }
        await nginx.stop();
        overNginx.push(median(rates.portal) / median(rates.nginx));
        figures.push(shown(`${name}_nginx`, median(rates.nginx), 'req/s'));
      }
    } else console.error('nginx and wrk are not both installed: cached_vs_nginx is left out');
    return [
      atLeast('cached_vs_node', Math.min(...cached), 0.7),
      ...(compares ? [atLeast('cached_vs_nginx', Math.min(...overNginx), 0.3)] : []),
      atMost('uncached_vs_empty', Math.max(...overEmpty), 1.5),
      shown('uncached_vs_bytes', Math.max(...overBytes), '×'),
      atLeast('uncached_vs_node', Math.min(...uncached), 0.05),
      atMost('page_kb_max', Math.max(...weights) / 1024, 14, 'KB'),
      ...figures,
    ];
  } finally {
    empty.stop();
    await portal.stop();
  }
}

/** Compressed size of the style sheets that a page links to, bytes. */
async function stylesOf(url: string, path: string): Promise<number> {
  const html = await (await fetch(`${url}${path}`)).text();
  const sheets = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)].map(
    ([, href]) => href!,
  );
  return sheets.reduce(
    (sum, href) => sum + brotliCompressSync(readFileSync(`dist/site/client${href}`)).length,
    0,
  );
}

async function growth(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-bench-'));
  try {
    const [small, large] = await Promise.all([shopWith(folder, 1_000), shopWith(folder, 100_000)]);
    let most = 0;
    const ratios: [string, number][] = [];
    for (const path of small.paths) {
      const times = { small: [] as number[], large: [] as number[] };
      for (let round = 0; round <= 5; round++)
        for (const [which, shop] of [
          ['small', small],
          ['large', large],
        ] as const) {
          shop.calls();
          const started = performance.now();
          const renders = 60;
          for (let i = 0; i < renders; i++) {
            const answer = await shop.app.request(path);
            if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
            await answer.arrayBuffer();
          }
          const took = (performance.now() - started) / renders;
          most = Math.max(most, shop.calls() / renders);
          if (round > 0) times[which].push(took);
        }
      ratios.push([path, median(times.large) / median(times.small)]);
    }
    const { first, again } = await firstRendering(small);
    const [slowest, ratio] = ratios.toSorted((a, b) => b[1] - a[1])[0]!;
    console.error(`page_growth is of ${slowest}`);
    await Promise.all([small.close(), large.close()]);
    return [
      atMost('calls_per_page_max', most, 3, 'calls'),
      atMost('page_growth', ratio, 1.2),
      shown('rendered_first', first, 'ms'),
      shown('rendered_again', again, 'ms'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds that the slowest page takes where no part of it is kept yet, and that it takes after that. */
async function firstRendering(shop: Awaited<ReturnType<typeof shopWith>>) {
  const render = async (app: typeof shop.app, path: string) => {
    const started = performance.now();
    await (await app.request(path)).arrayBuffer();
    return performance.now() - started;
  };
  const pages: { first: number; again: number }[] = [];
  for (const path of shop.paths) {
    const times = { first: [] as number[], again: [] as number[] };
    for (let i = 0; i < 30; i++) {
      // What is kept is kept for a portal: this one has nothing yet.
      const app = await shop.anew();
      times.first.push(await render(app, path));
      times.again.push(await render(app, path));
    }
    pages.push({ first: median(times.first), again: median(times.again) });
  }
  return pages.toSorted((a, b) => b.first - a.first)[0]!;
}

/** A cluster whose ten companies have so many products together. */
async function shopWith(folder: string, products: number) {
  const table = countingTable(openSqlite({ file: join(folder, `${products}.db`) }));
  const portal = testPortal(table, { clock: Date.now });
  await madeCluster(portal, 'sweet');
  const companies = await Promise.all(
    Array.from({ length: 10 }, (_, i) => madeCompany(portal, 'sweet', `Пекарня № ${i}`)),
  );
  const each = products / companies.length;
  const codes = await Promise.all(
    companies.map((company, c) =>
      addProducts(
        portal,
        system,
        company,
        Array.from({ length: each }, (_, i) =>
          product(`Печенье № ${c * each + i}`, {
            ...(c + i === 0 && { id: FIRST }),
            category: i % 2 ? 'cookies' : 'waffles',
            price: { kopecks: 10_000 + i, per: { ru: 'кг' } },
          }),
        ),
      ),
    ),
  );
  const shop = `/sweet/companies/${companies[0]!.slug}`;
  return {
    app: await appWithPages(portal),
    /** The same for a portal of which nothing is known in memory but what its table has read. */
    anew: () => appWithPages({ ...portal }),
    calls: table.calls,
    close: () => table.close(),
    paths: [
      '/',
      '/sweet',
      '/sweet/companies',
      '/sweet/catalogue',
      '/sweet/catalogue/cookies',
      '/sweet/news',
      shop,
      `${shop}/catalogue`,
      `${shop}/products/${codes[0]![0]}`,
    ],
  };
}
