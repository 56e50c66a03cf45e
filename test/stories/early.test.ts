import type { BrowserContext } from 'playwright-core';
import { expect, test } from 'vitest';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { stage } from '../support/stage.ts';

const on = stage();

/** Keeps the scripts of a context's pages from coming until it is called. */
async function holdScripts(context: BrowserContext): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route(/\/_astro\/.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('what is sent before the page’s scripts have come is not lost: it is sent when they are there', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  const trouble = troubles(page);
  await signIn(page, 'owner@surskiy-kakaovar.example');
  const release = await holdScripts(context);
  await page.goto('/app/profile', { waitUntil: 'commit' });
  await page.getByLabel('Имя и фамилия').fill('Марина Торопыгина');
  await page.locator('#about').getByRole('button', { name: 'Сохранить' }).click();
  await expect.poll(() => page.locator('form[data-early]').count()).toBe(1);
  expect(page.url()).not.toContain('?');
  release();
  await page.getByText('Профиль сохранён').waitFor();
  expect(await page.getByLabel('Имя и фамилия').inputValue()).toBe('Марина Торопыгина');
  expect(trouble).toEqual([]);
  await context.close();
});

test('what is typed before the page’s scripts have come counts as not saved when they are there', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  await signIn(page, 'owner@surskiy-kakaovar.example');
  const company = '/app/companies/sladkiy-kray/surskiy-kakaovar';
  const sign = page.locator('[data-dirty]');
  await page.goto(`${company}/products`);
  const product = await page.locator(`a[href^="${company}/products/"]`).last().getAttribute('href');
  for (const address of [product!, company]) {
    await page.goto(address);
    // Nothing was typed: what the page came with is what its controls hold.
    await expect.poll(() => sign.textContent()).toBe('Всё сохранено');
  }
  const release = await holdScripts(context);
  await page.goto(company, { waitUntil: 'commit' });
  await page.locator('form:has([data-dirty]) textarea').first().fill('Шоколад от бобов до плитки');
  release();
  await expect.poll(() => sign.getAttribute('class')).toContain('is-unsaved');
  await context.close();
});

test('what is typed and chosen before the page’s scripts have come is heard of when they are there', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  await signIn(page, 'admin@sladkiy-kray.example');
  const release = await holdScripts(context);
  await page.goto('/app/clusters/sladkiy-kray/news/new', { waitUntil: 'commit' });
  await page.getByLabel('Приложить файл').setInputFiles({
    name: 'порядок.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Порядок уборки'),
  });
  release();
  const attached = page.locator('[data-files-list]').getByText('порядок.txt');
  await attached.waitFor();
  expect(await attached.count()).toBe(1);
  await context.close();
});

test('a button that is pressed before the page’s scripts have come does its work when they are there', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  await signIn(page, 'owner@surskiy-kakaovar.example');
  const release = await holdScripts(context);
  await page.goto('/app/companies/sladkiy-kray/surskiy-kakaovar/people', { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Пригласить', exact: true }).click();
  expect(await page.getByRole('dialog').count()).toBe(0);
  release();
  await page.getByRole('dialog').getByLabel('Почта').waitFor();
  await context.close();
});
