import sharp from 'sharp';
import { expect, test } from 'vitest';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { stage } from '../support/stage.ts';

const on = stage();

const PRODUCTS = '/app/companies/sladkiy-kray/surskiy-kakaovar/products';

test('a member edits a product with a new picture and a visitor sees it at once; hidden or deleted, it is gone, and comes back', async () => {
  const owner = await visitor(on.browser, on.portal.url);
  const desk = await owner.newPage();
  const buyer = await visitor(on.browser, on.portal.url, { phone: true });
  const shop = await buyer.newPage();
  const trouble = troubles(desk);
  await signIn(desk, 'owner@surskiy-kakaovar.example');
  await desk.goto(PRODUCTS);
  await desk.getByRole('link', { name: /Шоколад горький 72/ }).click();
  await desk.locator('input[name="price.kopecks"]').waitFor();
  await desk.waitForLoadState();
  const code = desk.url().split('/').at(-1)!;
  const address = `/sladkiy-kray/companies/surskiy-kakaovar/products/${code}`;
  // Kept by the page cache before the edit.
  await shop.goto(address);
  await shop.getByText('148').first().waitFor();

  await desk.locator('input[name="name.ru"]').fill('Шоколад горький 72 %, Гана, новый урожай');
  await desk.locator('input[name="price.kopecks"]').fill('1 250,5');
  const pictures = desk.locator('.picture img[src*="/media/"], .pictures img[src*="/media/"]');
  const before = await pictures.count();
  const picture = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#7b3f00' } })
    .jpeg()
    .toBuffer();
  await desk
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'плитка.jpg', mimeType: 'image/jpeg', buffer: picture });
  await expect.poll(() => pictures.count()).toBe(before + 1);
  await desk.getByRole('button', { name: 'Сохранить', exact: false }).last().click();
  await desk.locator('.notice').getByText('Сохранено').waitFor();
  await shop.reload();
  expect(await shop.getByRole('heading', { level: 1 }).textContent()).toMatch(/новый урожай/);
  expect((await shop.locator('main').textContent())?.replace(/\s/g, ' ')).toContain('1 250,50 ₽');

  await desk.goto(PRODUCTS);
  const row = desk.getByRole('listitem').filter({ hasText: 'новый урожай' });
  await row.getByRole('button', { name: /Убрать с сайта/ }).click();
  await row.getByRole('button', { name: /на сайт/i }).waitFor();
  expect((await shop.goto(address))?.status()).toBe(404);
  await row.getByRole('button', { name: /на сайт/i }).click();
  await row.getByRole('button', { name: /Убрать с сайта/ }).waitFor();
  expect((await shop.goto(address))?.status()).toBe(200);

  await row.getByRole('link', { name: /новый урожай/ }).click();
  await desk.waitForURL(new RegExp(`/products/${code}$`));
  await desk.getByRole('button', { name: 'Удалить', exact: true }).last().click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
  await desk.locator('.notice').getByText('Товар удалён').waitFor();
  // The notice stays while its button has the focus.
  const undo = desk.locator('.notice').getByRole('button', { name: 'Отменить' });
  await undo.focus();
  expect((await shop.goto(address))?.status()).toBe(404);
  await undo.click();
  await desk.getByRole('listitem').filter({ hasText: 'новый урожай' }).waitFor();
  expect((await shop.goto(address))?.status()).toBe(200);
  expect(trouble).toEqual([]);
  await Promise.all([owner.close(), buyer.close()]);
});

test('of two who edit the same product the second sees what the first has changed', async () => {
  const [first, second] = await Promise.all([
    visitor(on.browser, on.portal.url),
    visitor(on.browser, on.portal.url),
  ]);
  const [one, two] = await Promise.all([first.newPage(), second.newPage()]);
  await signIn(one, 'owner@surskiy-kakaovar.example');
  await signIn(two, 'editor@surskiy-kakaovar.example');
  for (const page of [one, two]) {
    await page.goto(PRODUCTS);
    await page.getByRole('link', { name: /Шоколад горький 85/ }).click();
    await page.locator('input[name="price.kopecks"]').waitFor();
    await page.waitForLoadState();
  }
  await one.locator('input[name="price.kopecks"]').fill('199');
  await one.getByRole('button', { name: 'Сохранить', exact: false }).last().click();
  await one.locator('.notice').getByText('Сохранено').waitFor();
  await two.locator('input[name="price.kopecks"]').fill('210');
  await two.getByRole('button', { name: 'Сохранить', exact: false }).last().click();
  const dialog = two.getByRole('dialog');
  await dialog.waitFor();
  expect((await dialog.textContent())?.replace(/\s/g, ' ')).toContain('199');
  await Promise.all([first.close(), second.close()]);
});

test('a viewer may look at a product and change nothing', async () => {
  const viewer = await visitor(on.browser, on.portal.url);
  const page = await viewer.newPage();
  await signIn(page, 'viewer@surskiy-kakaovar.example');
  await page.goto(PRODUCTS);
  await page.getByRole('link', { name: /Трюфели классические/ }).click();
  await page.locator('input[name="name.ru"]').waitFor();
  await page.waitForLoadState();
  expect(await page.locator('input[name="name.ru"]').isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Сохранить', exact: false }).count()).toBe(0);
  await viewer.close();
});
