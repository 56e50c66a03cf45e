import { describe, expect, test } from 'vitest';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { stage } from '../support/stage.ts';

const on = stage();

describe.each([
  { name: 'with scripts', scripts: true },
  { name: 'without scripts', scripts: false },
])('a buyer, $name', ({ scripts }) => {
  test('searches, narrows, gathers products of two companies and asks both at once', async () => {
    const buyer = await visitor(on.browser, on.portal.url, { scripts });
    const page = await buyer.newPage();
    const trouble = troubles(page);
    await page.goto('/sladkiy-kray');
    await page.getByRole(scripts ? 'combobox' : 'searchbox', { name: 'Поиск товаров' }).fill('ifrjkfl');
    await page.getByRole('button', { name: 'Найти' }).click();
    await page.getByText('Показано по запросу «шоколад»').waitFor();
    const all = await page.locator('#found').textContent();
    await page.getByLabel('В наличии').check();
    await page.getByRole('checkbox', { name: /Сурский какаовар/ }).check();
    await page.getByRole('button', { name: 'Показать', exact: true }).click();
    await page.waitForURL(/company=/);
    expect(await page.locator('#found').textContent()).not.toBe(all);
    expect(await page.locator('main h3 mark').first().textContent()).toMatch(/шоколад/i);

    for (const question of ['шоколад горький', 'вафлями']) {
      await page.goto(`/search?q=${encodeURIComponent(question)}`);
      await page.locator('main h3 a').first().click();
      // Before its script has come the button works as it does without.
      await page.waitForURL(/\/products\//);
      await page.getByRole('button', { name: 'В корзину запроса' }).click();
      if (scripts) await page.getByRole('button', { name: 'В корзине' }).waitFor();
      else await page.getByRole('heading', { name: 'Корзина запроса' }).waitFor();
    }
    await page
      .getByRole('link', { name: /^Корзина/ })
      .first()
      .click();
    await page.getByText('уйдёт 2 предприятиям').waitFor();
    await page.getByLabel(/^Сколько нужно: Шоколад/).fill('12 коробок');
    await page.getByRole('button', { name: 'Отправить запрос' }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    expect(await page.getByLabel(/^Сколько нужно: Шоколад/).inputValue()).toBe('12 коробок');
    trouble.length = 0;
    const buyerName = `Инна ${scripts ? 'Корзинкина' : 'Бумажная'}`;
    await page.getByLabel('Как к вам обращаться').fill(buyerName);
    await page.getByLabel('Почта').fill('inna@lavka.example');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Отправить запрос' }).click();
    await page.getByText('Его получили 2 предприятия').waitFor();
    expect(trouble).toEqual([]);
    await buyer.close();

    const owner = await visitor(on.browser, on.portal.url);
    const desk = await owner.newPage();
    await signIn(desk, 'owner@surskiy-kakaovar.example');
    await desk.goto('/app/companies/sladkiy-kray/surskiy-kakaovar/enquiries');
    await desk.getByRole('link', { name: new RegExp(buyerName) }).click();
    await desk.getByText('12 коробок').waitFor();
    expect(await desk.getByText(/^Вафли/).count()).toBe(0);
    await owner.close();
  });
});

test('offers come while one types, and the keyboard goes to one', async () => {
  const buyer = await visitor(on.browser, on.portal.url);
  const page = await buyer.newPage();
  await page.goto('/sladkiy-kray');
  await page.getByRole('combobox').pressSequentially('зефи');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const offer = await page.getByRole('option', { selected: true }).textContent();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/companies\//);
  expect(offer).toContain(await page.getByRole('heading', { level: 1 }).textContent());
  await buyer.close();
});

test('a mini-site is edited where it stands, published, and brought back to what it said', async () => {
  const owner = await visitor(on.browser, on.portal.url);
  const page = await owner.newPage();
  const trouble = troubles(page);
  await signIn(page, 'owner@surskiy-kakaovar.example');
  await page.goto('/app/companies/sladkiy-kray/surskiy-kakaovar');
  await page.getByRole('link', { name: 'Править на странице' }).click();
  // Texts can be edited once the page's script is there, and not a moment earlier.
  await page.locator('[data-path=tagline][contenteditable]').waitFor();
  const tagline = page.locator('[data-path=tagline]');
  const before = (await tagline.textContent())!;
  const said = async () => {
    const answer = await fetch(`${on.portal.url}/sladkiy-kray/companies/surskiy-kakaovar`);
    return answer.text();
  };
  await tagline.fill('Шоколад, который помнит бобы');
  await page.getByText('Черновик сохранён').waitFor();
  expect(await said()).not.toContain('помнит бобы');
  await page.getByRole('button', { name: 'Как увидят покупатели' }).click();
  expect(await tagline.getAttribute('contenteditable')).toBeNull();
  await page.getByRole('button', { name: 'Опубликовать' }).click();
  await page.getByText('Опубликовано').waitFor();
  await expect.poll(said).toContain('помнит бобы');
  await page.getByText('История').click();
  await page.getByRole('button', { name: 'Вернуть' }).first().click();
  await page.getByText('открыто черновиком').waitFor();
  await expect.poll(() => tagline.textContent()).toBe(before);
  await page.getByRole('button', { name: 'Опубликовать' }).click();
  await page.getByText('Опубликовано').waitFor();
  await expect.poll(said).not.toContain('помнит бобы');
  expect(trouble).toEqual([]);
  await owner.close();
});
