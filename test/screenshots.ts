import { mkdirSync } from 'node:fs';
import sharp from 'sharp';
import { type Look, openBrowser, signIn, visitor } from './support/chrome.ts';
import { startPortal } from './support/running.ts';

/** Takes README's pictures anew: `npm run screenshots`. */
const OUT = 'docs/screenshots';
const PRODUCT = /Шоколад горький 72/;
const C = '/sladkiy-kray/companies/surskiy-kakaovar';
const APP = '/app/companies/sladkiy-kray/surskiy-kakaovar';

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
    as: 'owner@surskiy-kakaovar.example',
    click: PRODUCT,
  },
  { name: 'overview-phone', path: '/app', look: { phone: true }, as: 'owner@surskiy-kakaovar.example' },
];

mkdirSync(OUT, { recursive: true });
const [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
try {
  for (const { name, path, look, as, click } of SHOTS) {
    const context = await visitor(browser, portal.url, look);
    const page = await context.newPage();
    if (as) await signIn(page, as);
    await page.goto(path);
    if (click) {
      await page.getByRole('link', { name: click }).first().click();
      await page.waitForLoadState('networkidle');
    }
    const picture = await page.screenshot({ animations: 'disabled' });
    const { size } = await sharp(picture).webp({ quality: 82 }).toFile(`${OUT}/${name}.webp`);
    console.log(`${OUT}/${name}.webp  ${Math.round(size / 1024)} KB`);
    await context.close();
  }
} finally {
  await browser.close();
  await portal.stop();
}
