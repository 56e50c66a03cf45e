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

  const shop = await context.newPage();
  await shop.goto('/sladkiy-kray/companies/surskiy-kakaovar/catalogue');
  await shop.getByRole('link', { name: 'Огромный плюшевый медведь Олимп' }).click();
  expect((await shop.getByRole('main').textContent())?.replace(/\s/g, ' ')).toContain('5 500 ₽');
  // Each good once: the company's 25 and the file's 102.
  await shop.goto('/sladkiy-kray/companies?q=какаовар');
  await shop.getByText(/127\sтоваров/).waitFor();
  await context.close();
});
