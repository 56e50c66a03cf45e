import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { stage } from '../support/stage.ts';

const on = stage();

const YML = 'test/fixtures/yml/gifts.xml';

test('a member loads a catalogue: a preview first, then the goods on the site; a broken file changes nothing', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  const trouble = troubles(page);
  await signIn(page, 'owner@surskiy-kakaovar.example');
  await page.goto('/app/companies/sladkiy-kray/surskiy-kakaovar/import');
  const main = page.getByRole('main');

  await page.locator('input[type=file]').setInputFiles({
    name: 'оборванный.xml',
    mimeType: 'text/xml',
    buffer: readFileSync(YML).subarray(0, 20_000),
  });
  await page.getByRole('button', { name: 'Посмотреть, что изменится' }).click();
  await main
    .getByText(/строка \d+, знак \d+/)
    .first()
    .waitFor();
  expect(trouble.filter((one) => !one.startsWith('422 '))).toEqual([]);
  trouble.length = 0;

  await page.locator('input[type=file]').setInputFiles(YML);
  await page.getByRole('button', { name: 'Посмотреть, что изменится' }).click();
  await main.getByText('102', { exact: true }).first().waitFor();
  await main.getByRole('button', { name: 'Применить' }).click();
  await page.getByText('Каталог обновлён').waitFor();
  expect(trouble).toEqual([]);

  // Kept pages are forgotten and counts follow a moment after the work itself.
  const shop = await context.newPage();
  const bear = shop.getByRole('link', { name: 'Огромный плюшевый медведь Олимп' });
  await expect
    .poll(async () => {
      await shop.goto('/sladkiy-kray/companies/surskiy-kakaovar/catalogue');
      return bear.count();
    })
    .toBe(1);
  await bear.click();
  await shop.getByRole('heading', { level: 1, name: 'Огромный плюшевый медведь Олимп' }).waitFor();
  await shop.waitForLoadState();
  expect((await shop.getByRole('main').textContent())?.replace(/\s/g, ' ')).toContain('5 500 ₽');
  // Each good once: the company's 25 and the file's 102.
  await expect
    .poll(async () => {
      await shop.goto('/sladkiy-kray/companies?q=какаовар');
      return shop.getByText(/127\sтоваров/).count();
    })
    .toBe(1);
  await context.close();
});

test('a member has the catalogue loaded from an address, sees why it fails, pauses it and ends it', async () => {
  const context = await visitor(on.browser, on.portal.url, { phone: true });
  const page = await context.newPage();
  const trouble = troubles(page);
  await signIn(page, 'owner@oblako-u-rechki.example');
  await page.goto('/app/companies/sladkiy-kray/oblako-u-rechki/import');
  const part = page.getByRole('region', { name: 'Загрузка по адресу' });
  await part.getByLabel('Адрес файла').fill('http://shop.example/feed.yml');
  await part.getByRole('button', { name: 'Загружать по адресу' }).click();
  await part.getByText('Нужен адрес, который начинается с https://').waitFor();
  expect(trouble.splice(0)).toEqual([expect.stringMatching(/^422 /)]);

  // An address that leads into a network of its own: the portal does not go there.
  await part.getByLabel('Адрес файла').fill('https://10.0.0.1/feed.yml');
  await part.getByLabel('Как часто').selectOption('Раз в неделю');
  await part.getByLabel('В какой день').selectOption('Среда');
  await part.getByRole('button', { name: 'Загружать по адресу' }).click();
  await page.getByText('Каталог загружается по адресу').waitFor();
  await expect
    .poll(async () => {
      await page.reload();
      return part.textContent();
    })
    .toContain('По этому адресу портал не ходит');
  await page.getByRole('region', { name: 'Журнал загрузок' }).getByText('feed.yml').waitFor();
  await page.waitForLoadState();

  await part.getByRole('button', { name: 'Приостановить' }).click();
  await part.getByText('Приостановлена', { exact: true }).waitFor();
  await part.getByRole('button', { name: 'Продолжить' }).click();
  await part.getByRole('button', { name: 'Приостановить' }).waitFor();
  expect(await part.getByLabel('В какой день').inputValue()).toBe('3');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await part.getByRole('button', { name: 'Не загружать больше' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Не загружать больше' }).click();
  await part.getByRole('button', { name: 'Загружать по адресу' }).waitFor();
  expect(trouble).toEqual([]);
  await context.close();
});
