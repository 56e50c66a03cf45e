import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { totpCode } from '../../functions/accounts/totp.ts';
import { openBrowser, signIn, troubles, visitor } from '../support/chrome.ts';
import { letterLink } from '../support/letters.ts';
import { type RunningPortal, startPortal } from '../support/running.ts';

let portal: RunningPortal;
let browser: Browser;
/** At the managing company's desk: signed in once, since a code is good for one sign-in. */
let managing: BrowserContext;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal({ from: inject('seeded') }), openBrowser()]);
  managing = await visitor(browser, portal.url);
  await signIn(await managing.newPage(), 'admin@sladkiy-kray.example');
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const SWEETS = '/app/clusters/sladkiy-kray';

/** Opens the menu of a row and presses one of its items. */
async function choose(page: Page, about: string, item: string): Promise<void> {
  await page.getByLabel(`Действия: ${about}`).click();
  await page.getByRole('button', { name: `${item}: ${about}` }).click();
}

/** Says yes to the page's question. */
const agree = (page: Page, yes: string) =>
  page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click();

test('the operator makes a cluster; its first admin joins, sets the code up and is asked for a company', async () => {
  const operating = await visitor(browser, portal.url);
  const desk = await operating.newPage();
  const trouble = troubles(desk);
  await signIn(desk, 'operator@artel.example');
  await desk.goto('/app/portal');
  await desk.getByRole('button', { name: 'Новый кластер' }).click();
  const form = desk.getByRole('dialog');
  await form.getByLabel('Адрес кластера').fill('kamen');
  await form.getByLabel('Почта первого администратора').fill('uk@kamen.example');
  for (const [name, value] of Object.entries({
    'name.ru': 'Камень и крошка',
    'tagline.ru': 'Камнерезы Урала',
    'region.ru': 'Свердловская область',
    'centre.lat': '56,8',
    'centre.lon': '60,6',
    'managing.name.ru': 'АНО «Камень»',
    'managing.phone': '+7 343 000-00-00',
    'managing.email': 'uk@kamen.example',
  }))
    await form.locator(`[name="${name}"]`).fill(value);
  await form.getByLabel('Часовой пояс').selectOption({ label: 'Екатеринбург (МСК+2)' });
  await form.getByRole('button', { name: 'Создать кластер' }).click();
  await desk.waitForURL(/clusters\/kamen$/);
  await desk.goto('/app/portal');
  await desk
    .getByRole('listitem')
    .filter({ hasText: 'Камень и крошка' })
    .getByText('Ждём администратора')
    .waitFor();
  await desk.goto('/app');
  await desk.getByRole('link', { name: 'Кластер пока никто не ведёт' }).waitFor();
  expect(trouble).toEqual([]);

  const joining = await visitor(browser, portal.url, { phone: true });
  const page = await joining.newPage();
  const phoneTrouble = troubles(page);
  await page.goto(await letterLink(page, 'uk@kamen.example', '/invitation/'));
  await page.getByLabel('Имя и фамилия').fill('Пётр Малахитов');
  await page.getByLabel('Новый пароль').fill('малахитовая шкатулка бажова');
  await page.getByRole('button', { name: 'Создать учётную запись и войти' }).click();
  await page.waitForURL(/profile\/totp/);
  const key = (await page.locator('details code').textContent())!.replaceAll(' ', '');
  await page.getByLabel('Теперь введите код').fill(totpCode(key, Date.now()));
  await page.getByRole('button', { name: 'Включить' }).click();
  await page.getByRole('heading', { name: 'Запасные коды' }).waitFor();
  await expect.poll(() => page.getByRole('listitem').locator('code').count()).toBe(10);
  await page.getByRole('link', { name: 'Коды сохранены, дальше' }).click();
  await page.getByRole('link', { name: /В кластере ещё нет предприятий/ }).click();
  await page.getByRole('button', { name: 'Пригласить предприятие' }).waitFor();
  expect(phoneTrouble).toEqual([]);
  await Promise.all([operating.close(), joining.close()]);
});

test('an admin finds a company, suspends it, brings it back, and takes another out of the cluster', async () => {
  const page = await managing.newPage();
  const trouble = troubles(page);
  await page.goto(SWEETS);
  const rows = page.locator('[data-searched] > li:visible');
  expect(await rows.count()).toBe(12);
  await page.getByLabel('Найти предприятие').fill('петуш камен');
  expect(await rows.allTextContents()).toEqual([expect.stringContaining('Петушиная горка')]);
  await page.getByLabel('Найти предприятие').fill('такого нет');
  await page.getByText('Такого здесь нет').waitFor();
  await page.getByLabel('Найти предприятие').fill('');

  await choose(page, 'Петушиная горка', 'Приостановить');
  await agree(page, 'Приостановить');
  await page.getByText('Предприятие приостановлено').waitFor();
  const visiting = await visitor(browser, portal.url);
  const buyer = await visiting.newPage();
  expect((await buyer.goto('/sladkiy-kray/companies/petushinaya-gorka'))?.status()).toBe(404);
  await page.goto('/app');
  await page.getByRole('link', { name: /предприятие приостановлено/ }).click();
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('Петушиная горка')]);
  await choose(page, 'Петушиная горка', 'Вернуть');
  await page.getByText('Предприятие снова действует').waitFor();
  expect((await buyer.goto('/sladkiy-kray/companies/petushinaya-gorka'))?.status()).toBe(200);

  await page.goto(SWEETS);
  await choose(page, 'Торт на четверых', 'Вывести из кластера');
  await agree(page, 'Вывести из кластера');
  await page.getByText('Предприятие выведено из кластера').waitFor();
  await page.getByRole('link', { name: /^Вышло/ }).click();
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringMatching(/Торт\sна\sчетверых/)]);
  expect(trouble).toEqual([]);
  await visiting.close();
});

test('an admin closes someone’s access and gives it back; hands a company over for its owner', async () => {
  const page = await managing.newPage();
  const working = await visitor(browser, portal.url);
  const desk = await working.newPage();
  await signIn(desk, 'editor@surskiy-kakaovar.example');

  await page.goto(`${SWEETS}/people`);
  await page.getByLabel('Найти человека').fill('тюрин');
  await choose(page, 'Илья Тюрин', 'Закрыть доступ');
  await agree(page, 'Закрыть доступ');
  await page.locator('.tag', { hasText: 'Доступ закрыт' }).waitFor();
  await desk.goto('/app');
  expect(new URL(desk.url()).pathname).toBe('/sign-in');
  await page.goto(`${SWEETS}/people`);
  await choose(page, 'Илья Тюрин', 'Вернуть доступ');
  await page.getByText('Доступ возвращён').waitFor();
  await signIn(desk, 'editor@surskiy-kakaovar.example');

  await page.goto('/app/companies/sladkiy-kray/surskiy-kakaovar/people');
  await choose(page, 'Илья Тюрин', 'Передать владение');
  await page.getByRole('dialog').getByText('прежний (Марина Грачёва) останется редактором').waitFor();
  await agree(page, 'Передать владение');
  await page.getByText('Владение передано').waitFor();
  await page.getByRole('link', { name: 'Предприятия кластера' }).click();
  await page.waitForURL(new RegExp(`${SWEETS}$`));
  await desk.goto('/app/companies/sladkiy-kray/surskiy-kakaovar/people');
  await desk.getByText('Единственный владелец выйти не может').waitFor();
  await working.close();
});

test('an owner takes the company out of the cluster and has nothing there any more', async () => {
  const context = await visitor(browser, portal.url, { phone: true });
  const page = await context.newPage();
  await signIn(page, 'owner@lopukhov-i-docheri.example');
  await page.goto('/app/companies/sladkiy-kray/lopukhov-i-docheri');
  await page.getByRole('heading', { name: 'Выход из кластера' }).click();
  await page.getByRole('button', { name: 'Выйти из кластера' }).click();
  await agree(page, 'Выйти из кластера');
  await page.getByText('Предприятие вышло из кластера').waitFor();
  await page.getByRole('heading', { name: 'Вы пока нигде не состоите' }).waitFor();
  expect((await page.goto('/sladkiy-kray/companies/lopukhov-i-docheri'))?.status()).toBe(404);
  await context.close();
});
