import { describe, expect, test } from 'vitest';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { letterWith } from '../support/letters.ts';
import { stage } from '../support/stage.ts';

const on = stage();

describe.each([
  { name: 'with scripts', scripts: true },
  { name: 'without scripts', scripts: false },
])('a buyer on a phone, $name', ({ scripts }) => {
  test('finds a product and sends an enquiry; the company reads and answers it', async () => {
    const buyer = await visitor(on.browser, on.portal.url, { phone: true, scripts });
    const page = await buyer.newPage();
    const trouble = troubles(page);
    await page.goto('/');
    await page.getByRole('link', { name: 'Сладкий край' }).first().click();
    await page
      .getByRole('link', { name: /^Шоколад/ })
      .first()
      .click();
    await page.getByRole('link', { name: /Шоколад горький 72/ }).click();
    await page.getByRole('heading', { level: 1, name: /Шоколад горький 72/ }).waitFor();
    await page.getByRole('link', { name: 'Отправить запрос' }).first().click();

    // Nothing is filled in but the name: every field says what is missing, and the name stays.
    await page.getByLabel('Как к вам обращаться').fill('Олег Марков');
    await page.getByLabel('Что вы хотите узнать').fill('');
    await page.locator('main form').evaluate((form: HTMLFormElement) => {
      form.noValidate = true;
    });
    await page.getByRole('button', { name: /Отправить/ }).click();
    await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBeGreaterThanOrEqual(3);
    expect(await page.getByLabel('Как к вам обращаться').inputValue()).toBe('Олег Марков');
    expect(trouble.filter((one) => !one.startsWith('422 '))).toEqual([]);
    trouble.length = 0;

    const question = `Сколько стоит тонна, ${scripts ? 'со скриптами' : 'без скриптов'}?`;
    await page.getByLabel('Что вы хотите узнать').fill(question);
    await page.getByLabel('Почта').fill('oleg@lavka.example');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: /Отправить/ }).click();
    await page.getByRole('heading', { name: 'Запрос отправлен' }).waitFor();
    expect(trouble).toEqual([]);
    await buyer.close();

    const owner = await visitor(on.browser, on.portal.url);
    const desk = await owner.newPage();
    const closedTrouble = troubles(desk);
    await signIn(desk, 'owner@surskiy-kakaovar.example');
    await desk.getByRole('link', { name: /нов.* запрос/ }).click();
    await desk
      .getByRole('link', { name: /Олег Марков/ })
      .first()
      .click();
    await desk.getByText(question).waitFor();
    await desk.waitForLoadState();
    await desk.getByLabel('Ответ').fill('Здравствуйте, Олег! Пришлём прайс сегодня.');
    await desk.getByRole('button', { name: /Отправить ответ|Ответить/ }).click();
    await desk.getByText('Пришлём прайс сегодня').waitFor();
    await letterWith(desk, 'oleg@lavka.example');
    expect(closedTrouble).toEqual([]);
    await owner.close();
  });
});
