import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { type Look, openBrowser, signIn, visitor } from './support/chrome.ts';
import { startPortal } from './support/running.ts';

/** Takes README's pictures anew: `npm run screenshots`. */
const OUT = 'docs/screenshots';
const PRODUCT = /Шоколад горький 72/;
const C = '/sladkiy-kray/companies/surskiy-kakaovar';
const APP = '/app/companies/sladkiy-kray/surskiy-kakaovar';

const CLOSED = '/app/clusters/sladkiy-kray';
const OWNER = 'owner@surskiy-kakaovar.example';
const ADMIN = 'admin@sladkiy-kray.example';

type Shot = { name: string; path: string; look: Look; as?: string; click?: RegExp };

const SHOTS: Shot[] = [
  { name: 'cluster-light', path: '/sladkiy-kray', look: {} },
  { name: 'catalogue-dark', path: '/sladkiy-kray/catalogue/shokolad', look: { dark: true } },
  { name: 'product-phone', path: `${C}/catalogue`, look: { phone: true }, click: PRODUCT },
  { name: 'mini-site-phone-dark', path: C, look: { phone: true, dark: true } },
  {
    name: 'editing-light',
    path: `${APP}/products`,
    look: {},
    as: OWNER,
    click: PRODUCT,
  },
  { name: 'overview-phone', path: '/app', look: { phone: true }, as: OWNER },
  { name: 'chat-light', path: `${CLOSED}/chats`, look: {}, as: OWNER, click: /^Облако у речки/ },
  {
    name: 'partner-phone-dark',
    path: `${CLOSED}/partners?q=сахрный обоз`,
    look: { phone: true, dark: true },
    as: OWNER,
  },
  { name: 'round-light', path: 'ROUND', look: {}, as: OWNER },
];

/** Tomorrow's board is planned by the admin: the path of the round. */
async function planned(browser: Browser, url: string): Promise<string> {
  const context = await visitor(browser, url);
  const page = await context.newPage();
  await signIn(page, ADMIN);
  await page.goto(`${CLOSED}/logistics/rounds`);
  await page.getByRole('button', { name: 'Спланировать день' }).click();
  await page.locator('[data-round-status="proposed"]').waitFor({ timeout: 120_000 });
  const path = new URL(page.url()).pathname;
  await context.close();
  return path;
}

mkdirSync(OUT, { recursive: true });
const [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
try {
  const round = await planned(browser, portal.url);
  for (const { name, path, look, as, click } of SHOTS) {
    const context = await visitor(browser, portal.url, look);
    const page = await context.newPage();
    if (as) await signIn(page, as);
    await page.goto(path.replace('ROUND', round));
    if (click) {
      await page.getByRole('link', { name: click }).first().click();
      await page.waitForLoadState('networkidle');
    }
    await page.mouse.move(0, 0);
    const picture = await page.screenshot({ animations: 'disabled' });
    const { size } = await sharp(picture).webp({ quality: 82 }).toFile(`${OUT}/${name}.webp`);
    console.log(`${OUT}/${name}.webp  ${Math.round(size / 1024)} KB`);
    await context.close();
  }
} finally {
  await browser.close();
  await portal.stop();
}
