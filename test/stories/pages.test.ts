import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, signIn, troubles, visitor } from '../support/chrome.ts';
import { type RunningPortal, startPortal } from '../support/running.ts';

/** Addresses of one page: as whom it is looked at, and the status that it answers. */
type Shown = { path: string; as?: 'member' | 'admin' | 'operator'; status?: number };

const C = '/sladkiy-kray/companies/surskiy-kakaovar';
const APP = `/app/companies${C.replace('/companies', '')}`;
const CLUSTER = '/app/clusters/sladkiy-kray';
const GONE = 'x'.repeat(43);

/**
 * Every file of site/src/pages with an address to look at it by; `PRODUCT`, `NEWS` and `ENQUIRY` are found on the way.
 * A page without a line here fails the test.
 */
const PAGES: Record<string, Shown[]> = {
  '404.astro': [{ path: '/nowhere', status: 404 }],
  '[cluster]/catalogue/[...category].astro': [
    { path: '/sladkiy-kray/catalogue' },
    { path: '/sladkiy-kray/catalogue/shokolad' },
  ],
  '[cluster]/companies/[company]/catalogue.astro': [{ path: `${C}/catalogue` }],
  '[cluster]/companies/[company]/enquiry.astro': [{ path: `${C}/enquiry` }],
  '[cluster]/companies/[company]/index.astro': [{ path: C }],
  '[cluster]/companies/[company]/news/[id].astro': [{ path: 'COMPANY-NEWS' }],
  '[cluster]/companies/[company]/news/index.astro': [{ path: `${C}/news` }],
  '[cluster]/companies/[company]/products/[code].astro': [{ path: 'PRODUCT' }],
  '[cluster]/companies/index.astro': [
    { path: '/sladkiy-kray/companies' },
    { path: '/sladkiy-kray/companies?q=нет+такого' },
  ],
  '[cluster]/companies/[company]/booklet.astro': [{ path: `${C}/booklet` }],
  '[cluster]/companies/[company]/price-list.astro': [
    { path: `${C}/price-list` },
    { path: `${C}/price-list?part=print` },
  ],
  '[cluster]/search.astro': [
    { path: '/sladkiy-kray/search?q=шоколад' },
    { path: '/sladkiy-kray/search?q=шоколад+экскаватор' },
  ],
  'search.astro': [{ path: '/search?q=rjyatns' }, { path: '/search' }],
  'basket.astro': [{ path: '/basket' }],
  'compare.astro': [{ path: '/compare' }],
  'favourites.astro': [{ path: '/favourites' }],
  '[cluster]/index.astro': [{ path: '/sladkiy-kray' }, { path: '/dom-i-derevo' }],
  '[cluster]/news/[id].astro': [{ path: 'NEWS' }],
  '[cluster]/news/index.astro': [{ path: '/sladkiy-kray/news' }],
  'api/docs.astro': [{ path: '/api/docs' }],
  'app/index.astro': [
    { path: '/app', as: 'member' },
    { path: '/app', as: 'admin' },
  ],
  'app/clusters/[cluster]/board/[id].astro': [{ path: 'BOARD', as: 'member' }],
  'app/clusters/[cluster]/board/index.astro': [{ path: `${CLUSTER}/board`, as: 'member' }],
  'app/clusters/[cluster]/events/[id]/edit.astro': [{ path: 'EDIT-EVENT', as: 'admin' }],
  'app/clusters/[cluster]/events/[id]/index.astro': [{ path: 'EVENT', as: 'member' }],
  'app/clusters/[cluster]/events/index.astro': [{ path: `${CLUSTER}/events`, as: 'member' }],
  'app/clusters/[cluster]/events/new.astro': [{ path: `${CLUSTER}/events/new`, as: 'admin' }],
  'app/notices/settings.astro': [{ path: '/app/notices/settings', as: 'member' }],
  'unsubscribe/[token].astro': [{ path: `/unsubscribe/${GONE}`, status: 404 }],
  'app/notices/index.astro': [{ path: '/app/notices', as: 'member' }],
  'app/portal.astro': [{ path: '/app/portal', as: 'operator' }],
  'app/profile/index.astro': [{ path: '/app/profile', as: 'member' }],
  'app/profile/recovery-codes.astro': [{ path: '/app/profile/recovery-codes', as: 'admin' }],
  'app/profile/totp.astro': [{ path: '/app/profile/totp', as: 'member' }],
  'app/refused.astro': [{ path: '/app/clusters/dom-i-derevo', as: 'member', status: 403 }],
  'app/clusters/[cluster]/admins.astro': [{ path: `${CLUSTER}/admins`, as: 'admin' }],
  'app/clusters/[cluster]/chats/[...room].astro': [
    { path: `${CLUSTER}/chats`, as: 'member' },
    { path: 'CHAT', as: 'member' },
  ],
  'app/clusters/[cluster]/index.astro': [{ path: CLUSTER, as: 'admin' }],
  'app/clusters/[cluster]/news/[id].astro': [{ path: 'EDIT-NEWS', as: 'admin' }],
  'app/clusters/[cluster]/news/index.astro': [{ path: `${CLUSTER}/news`, as: 'admin' }],
  'app/clusters/[cluster]/news/new.astro': [{ path: `${CLUSTER}/news/new`, as: 'admin' }],
  'app/clusters/[cluster]/partners/check.astro': [{ path: `${CLUSTER}/partners/check`, as: 'member' }],
  'app/clusters/[cluster]/partners/claims/[id]/history.astro': [{ path: 'CLAIM-HISTORY', as: 'admin' }],
  'app/clusters/[cluster]/partners/claims/[id]/index.astro': [
    { path: 'CLAIM', as: 'admin' },
    { path: 'OWN-CLAIM', as: 'member' },
  ],
  'app/clusters/[cluster]/partners/claims/index.astro': [
    { path: `${CLUSTER}/partners/claims`, as: 'member' },
  ],
  'app/clusters/[cluster]/partners/claims/new.astro': [
    { path: `${CLUSTER}/partners/claims/new`, as: 'member' },
  ],
  'app/clusters/[cluster]/partners/desk.astro': [{ path: `${CLUSTER}/partners/desk`, as: 'admin' }],
  'app/clusters/[cluster]/partners/index.astro': [
    { path: `${CLUSTER}/partners`, as: 'member' },
    { path: `${CLUSTER}/partners?q=%D0%BE%D0%B1%D0%BE%D0%B7`, as: 'member' },
  ],
  'app/clusters/[cluster]/partners/rules.astro': [{ path: `${CLUSTER}/partners/rules`, as: 'member' }],
  'app/clusters/[cluster]/partners/settings.astro': [{ path: `${CLUSTER}/partners/settings`, as: 'admin' }],
  'app/clusters/[cluster]/people.astro': [{ path: `${CLUSTER}/people`, as: 'admin' }],
  'app/clusters/[cluster]/settings.astro': [{ path: `${CLUSTER}/settings`, as: 'admin' }],
  'app/clusters/[cluster]/logistics/effect.astro': [{ path: `${CLUSTER}/logistics/effect`, as: 'member' }],
  'app/clusters/[cluster]/logistics/import.astro': [{ path: `${CLUSTER}/logistics/import`, as: 'member' }],
  'app/clusters/[cluster]/logistics/index.astro': [{ path: `${CLUSTER}/logistics`, as: 'member' }],
  'app/clusters/[cluster]/logistics/new.astro': [{ path: `${CLUSTER}/logistics/new`, as: 'member' }],
  'app/clusters/[cluster]/logistics/rounds/[id]/index.astro': [{ path: 'ROUND', as: 'member' }],
  'app/clusters/[cluster]/logistics/rounds/[id]/routes/[number].astro': [{ path: 'ROUTE', as: 'member' }],
  'app/clusters/[cluster]/logistics/rounds/[id]/why.astro': [{ path: 'WHY', as: 'member' }],
  'app/clusters/[cluster]/logistics/rounds/index.astro': [
    { path: `${CLUSTER}/logistics/rounds`, as: 'admin' },
  ],
  'app/clusters/[cluster]/logistics/settings.astro': [{ path: `${CLUSTER}/logistics/settings`, as: 'admin' }],
  'app/clusters/[cluster]/logistics/trip.astro': [{ path: `${CLUSTER}/logistics/trip`, as: 'member' }],
  'app/companies/[cluster]/[company]/enquiries/[id].astro': [{ path: 'ENQUIRY', as: 'member' }],
  'app/companies/[cluster]/[company]/enquiries/index.astro': [{ path: `${APP}/enquiries`, as: 'member' }],
  'app/companies/[cluster]/[company]/import.astro': [{ path: `${APP}/import`, as: 'member' }],
  'app/companies/[cluster]/[company]/index.astro': [{ path: APP, as: 'member' }],
  'app/companies/[cluster]/[company]/news/[id].astro': [{ path: 'EDIT-COMPANY-NEWS', as: 'member' }],
  'app/companies/[cluster]/[company]/news/index.astro': [{ path: `${APP}/news`, as: 'member' }],
  'app/companies/[cluster]/[company]/news/new.astro': [{ path: `${APP}/news/new`, as: 'member' }],
  'app/companies/[cluster]/[company]/site.astro': [{ path: `${APP}/site`, as: 'member' }],
  'app/companies/[cluster]/[company]/people.astro': [{ path: `${APP}/people`, as: 'member' }],
  'app/companies/[cluster]/[company]/products/[code].astro': [{ path: 'EDIT-PRODUCT', as: 'member' }],
  'app/companies/[cluster]/[company]/products/index.astro': [{ path: `${APP}/products`, as: 'member' }],
  'app/companies/[cluster]/[company]/products/new.astro': [{ path: `${APP}/products/new`, as: 'member' }],
  'dev/mail.astro': [{ path: '/dev/mail' }],
  'index.astro': [{ path: '/' }],
  'invitation/[token].astro': [{ path: `/invitation/${GONE}`, status: 410 }],
  'privacy.astro': [{ path: '/privacy' }],
  'reply/[cluster]/[secret]/index.astro': [
    { path: 'REPLY' },
    { path: `/reply/sladkiy-kray/${GONE}`, status: 410 },
  ],
  'recover/[token].astro': [{ path: `/recover/${GONE}`, status: 410 }],
  'recover/index.astro': [{ path: '/recover' }, { path: '/recover?sent=1' }],
  'sign-in/by-link.astro': [{ path: '/sign-in/by-link' }],
  'sign-in/email/[token].astro': [{ path: `/sign-in/email/${GONE}` }],
  'sign-in/index.astro': [{ path: '/sign-in' }],
  'sign-in/link/[token].astro': [{ path: `/sign-in/link/${GONE}` }],
};

/** Pages that nobody can come to by an address: what they show is looked at in other ways. */
const NOT_BY_ADDRESS = [
  '500.astro',
  'app/notices/[id].astro',
  'problem.astro',
  'sign-in/code.astro',
  'sign-in/out.astro',
];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] };

/** What axe finds wrong by WCAG 2.2 A and AA and its best practices, one line each. */
async function violations(page: Page): Promise<string[]> {
  // A script tag would be stopped by the page's own security policy.
  const found = await page.evaluate(async (source): Promise<Violation[]> => {
    new Function(source)();
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  }, axe);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} — ${failureSummary ?? ''}`),
  );
}

/**
 * To be called before a page is opened; the function that it gives waits until the page's network is quiet. Under load
 * the browser's count of open requests may miss an end: five seconds in which nothing came are quiet too, and what
 * seems to be open is printed.
 */
function quietOf(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return async () => {
    const isCounted = await Promise.race([
      page.waitForLoadState('networkidle').then(() => true),
      page
        .waitForFunction(() => {
          const ends = performance.getEntriesByType('resource').map((one) => one.startTime + one.duration);
          return document.readyState === 'complete' && performance.now() - Math.max(0, ...ends) > 5000;
        })
        .then(() => false),
    ]);
    if (!isCounted)
      console.warn(
        `${page.url()}: not counted as quiet; open: ${[...open].map((one) => one.url()).join(' ')}`,
      );
  };
}

/** The page that the newest letter to an accused leads to, however many letters came after it. */
async function letterLink(page: Page): Promise<string> {
  const links = page.locator('main a[href*="/reply/"]');
  for (let next = '/dev/mail'; ; ) {
    await page.goto(next);
    if ((await links.count()) > 0) return new URL((await links.first().getAttribute('href'))!).pathname;
    next = `/dev/mail${await page.locator('main a[href^="?cursor="]').getAttribute('href')}`;
  }
}

let portal: RunningPortal;
let browser: Browser;
const found: Record<string, string> = {};
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal({ from: inject('seeded') }), openBrowser()]);
  for (const [role, email] of [
    ['member', 'owner@surskiy-kakaovar.example'],
    ['admin', 'admin@sladkiy-kray.example'],
    ['operator', 'operator@artel.example'],
  ] as const) {
    const context = await visitor(browser, portal.url);
    const page = await context.newPage();
    await signIn(page, email);
    const first = async (list: string, link: string) => {
      await page.goto(list);
      return page.locator(`main a[href*="${link}"]`).first().getAttribute('href');
    };
    if (role === 'member') {
      found.PRODUCT = (await first(`${C}/catalogue`, `${C}/products/`))!;
      found.NEWS = (await first('/sladkiy-kray/news', '/sladkiy-kray/news/'))!;
      found['COMPANY-NEWS'] = (await first(`${C}/news`, `${C}/news/`))!;
      found['EDIT-COMPANY-NEWS'] = (await first(`${APP}/news`, `${APP}/news/0`))!;
      found['EDIT-PRODUCT'] = (await first(`${APP}/products`, `${APP}/products/shokolad`))!;
      found.CHAT = (await first(`${CLUSTER}/chats`, `${CLUSTER}/chats/`))!;
      found.BOARD = (await first(`${CLUSTER}/board`, `${CLUSTER}/board/0`))!;
      found.EVENT = (await first(`${CLUSTER}/events`, `${CLUSTER}/events/0`))!;
      found['EDIT-EVENT'] = `${found.EVENT}/edit`;
      found.ROUND = (await first(`${CLUSTER}/logistics/rounds`, '/logistics/rounds/'))!;
      found.ROUTE = `${found.ROUND}/routes/1`;
      found.WHY = `${found.ROUND}/why?company=surskiy-kakaovar`;
      found.ENQUIRY = (await first(`${APP}/enquiries`, `${APP}/enquiries/`))!;
    }
    if (role === 'member') {
      found['OWN-CLAIM'] = (await first(`${CLUSTER}/partners/claims`, '/partners/claims/0'))!;
      found.REPLY = await letterLink(page);
    }
    if (role === 'admin') {
      found.CLAIM = (await first(`${CLUSTER}/partners/desk`, '/partners/claims/0'))!;
      found['CLAIM-HISTORY'] = `${found.CLAIM}/history`;
    }
    if (role === 'admin') found['EDIT-NEWS'] = (await first(`${CLUSTER}/news`, `${CLUSTER}/news/0`))!;
    sessions.set(role, await context.storageState());
    await context.close();
  }
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

test('every page of the site has its line here', () => {
  const files = readdirSync('site/src/pages', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.astro'));
  expect([...Object.keys(PAGES), ...NOT_BY_ADDRESS].sort()).toEqual(files.sort());
});

// Russian words are the longer ones, so they are tried where there is less room.
describe.each([
  { name: 'phone, light, in Russian', phone: true, dark: false, lang: 'ru' },
  { name: 'desktop, dark, in English', phone: false, dark: true, lang: 'en' },
])('$name', ({ phone, dark, lang }) => {
  // Half of a page's time is waiting until the network is quiet: some wait together.
  test.concurrent.each(Object.entries(PAGES))(
    '%s has nothing for axe, no error, and fits',
    async (_file, shown) => {
      for (const { path, as, status = 200 } of shown) {
        const address = found[path] ?? path;
        const context = await visitor(browser, portal.url, { phone, dark });
        if (as) await context.addCookies(sessions.get(as)!.cookies);
        const page = await context.newPage();
        const trouble = troubles(page);
        const quiet = quietOf(page);
        const answer = await page.goto(
          lang === 'en' && !address.startsWith('/api') ? `/en${address}` : address,
        );
        expect([address, answer?.status()]).toEqual([address, status]);
        await quiet();
        expect(await violations(page)).toEqual([]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([address, wider]).toEqual([address, expect.toSatisfy((pixels) => (pixels as number) <= 0)]);
        expect(trouble.filter((one) => !one.startsWith(`${status} `))).toEqual([]);
        await context.close();
      }
    },
  );
});

test('the price list on paper: whole rows, headings on each sheet, nothing of the site around it', async () => {
  const context = await visitor(browser, portal.url, { scripts: false });
  const page = await context.newPage();
  await page.goto(`${C}/price-list`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('banner').isVisible()).toBe(false);
  expect(await page.getByText('Сурский какаовар. Прайс-лист').isVisible()).toBe(true);
  const styles = await page.evaluate(() => {
    const styleOf = (selector: string) => getComputedStyle(document.querySelector(selector)!);
    return [styleOf('thead').display, styleOf('tbody tr').breakInside];
  });
  expect(styles).toEqual(['table-header-group', 'avoid']);
  // All 25 products on one sheet of A4.
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12]/);
  await context.close();
});
