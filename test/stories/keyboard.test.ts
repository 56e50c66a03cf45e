import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DEMO_PASSPHRASE, demoCode } from '../../functions/demo/sign-ins.ts';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { stage } from '../support/stage.ts';

const on = stage();

const PEOPLE = '/app/companies/sladkiy-kray/surskiy-kakaovar/people';

const isFocused = (one: Locator) => one.evaluate((element) => element === document.activeElement);
/** Whether a person sees it: nothing is clipped away or lies over its middle. */
const isShown = (one: Locator) =>
  one.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === element;
  });
const isFocusWithin = (one: Locator) => one.evaluate((element) => element.matches(':focus-within'));

/** Presses Tab until the focus is on an element; a page that never lets it there fails. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await isFocused(to)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${to}`);
}

/**
 * Goes round an open dialog both ways: each of its controls gets the focus, and nothing of the page beneath does.
 * Between the last and the first the focus may pass through the browser's own frame, where the page has none.
 */
async function staysIn(page: Page, dialog: Locator): Promise<void> {
  const controls = dialog.locator(
    'button:visible, a[href]:visible, select:visible, textarea:visible, input:visible:not([type=radio]), input[type=radio]:checked',
  );
  const count = await controls.count();
  expect(count).toBeGreaterThan(1);
  await expect.poll(() => isFocusWithin(dialog)).toBe(true);
  for (const key of ['Tab', 'Shift+Tab']) {
    const met = new Set<number>();
    for (let pressed = 0; pressed < 2 * (count + 1); pressed++) {
      await page.keyboard.press(key);
      const at = await controls.evaluateAll((all) => all.indexOf(document.activeElement as HTMLElement));
      if (at >= 0) met.add(at);
      else expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    }
    expect([key, met.size]).toEqual([key, count]);
  }
}

test.each([
  { where: 'the portal’s home', path: '/' },
  { where: 'a product list', path: '/sladkiy-kray/catalogue/shokolad' },
  { where: 'the closed area', path: PEOPLE, as: 'owner@surskiy-kakaovar.example' },
])('the first Tab offers to skip to the content: $where', async ({ path, as }) => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  if (as) await signIn(page, as);
  await page.goto(path);
  const skip = page.getByRole('link', { name: 'К содержанию' });
  // Out of sight until it is wanted.
  expect(await isShown(skip)).toBe(false);
  await page.keyboard.press('Tab');
  await expect.poll(() => isFocused(skip)).toBe(true);
  await expect.poll(() => isShown(skip)).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(() => isFocused(page.getByRole('main'))).toBe(true);
  await page.keyboard.press('Tab');
  await expect.poll(() => isFocusWithin(page.getByRole('main'))).toBe(true);
  await context.close();
});

test('an admin signs in by keyboard alone, with the code', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  const trouble = troubles(page);
  await page.goto('/');
  await tabTo(page, page.getByRole('link', { name: 'Войти' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sign-in/);
  // The page begins at its first field.
  await expect.poll(() => isFocused(page.getByLabel('Почта'))).toBe(true);
  await page.keyboard.type('admin@sladkiy-kray.example');
  await page.keyboard.press('Tab');
  await expect.poll(() => isFocused(page.getByLabel('Пароль'))).toBe(true);
  await page.keyboard.type('не тот пароль');
  await page.keyboard.press('Enter');
  await page.getByText('Почта или пароль не подошли').waitFor();
  expect(trouble.map((one) => one.split(' ')[0])).toEqual(['422']);
  trouble.length = 0;
  await tabTo(page, page.getByLabel('Пароль'));
  await page.keyboard.type(DEMO_PASSPHRASE);
  await tabTo(page, page.getByRole('button', { name: 'Войти', exact: true }));
  await page.keyboard.press('Space');
  await page.waitForURL(/\/sign-in\/code/);
  await expect.poll(() => isFocused(page.getByLabel('Код'))).toBe(true);
  await page.keyboard.type(demoCode(Date.now()));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/app$/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(trouble).toEqual([]);
  await context.close();
});

test('dialogs keep the focus while they are open and give it back to what opened them', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  const trouble = troubles(page);
  await signIn(page, 'owner@surskiy-kakaovar.example');
  await page.goto(PEOPLE);
  const dialog = page.getByRole('dialog');

  const invite = page.getByRole('button', { name: 'Пригласить', exact: true });
  await tabTo(page, invite);
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await staysIn(page, dialog);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => isFocused(invite)).toBe(true);

  // A row's menu: Escape puts it away and stays at the row.
  const menu = page.getByLabel('Действия: Илья Тюрин');
  const item = page.getByRole('button', { name: 'Передать владение: Илья Тюрин' });
  await tabTo(page, menu);
  await page.keyboard.press('Enter');
  await item.waitFor();
  await page.keyboard.press('Escape');
  await item.waitFor({ state: 'hidden' });
  await expect.poll(() => isFocused(menu)).toBe(true);

  // What its items open goes back to the row as well: the item itself is out of sight by then.
  for (const name of ['Изменить роль: Илья Тюрин', 'Передать владение: Илья Тюрин']) {
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name }));
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await staysIn(page, dialog);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => isFocused(menu), { message: name }).toBe(true);
  }

  // Before the irreversible the focus is on «Cancel».
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Передать владение: Илья Тюрин' }));
  await page.keyboard.press('Enter');
  const cancel = dialog.getByRole('button', { name: 'Не надо' });
  await expect.poll(() => isFocused(cancel)).toBe(true);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => isFocused(menu)).toBe(true);
  expect(trouble).toEqual([]);
  await context.close();
});

test('the menu of a phone opens and closes by keyboard and gives the focus back', async () => {
  const context = await visitor(on.browser, on.portal.url, { phone: true });
  const page = await context.newPage();
  await signIn(page, 'owner@surskiy-kakaovar.example');
  await page.goto('/app');
  const open = page.getByRole('button', { name: 'Меню' });
  const navigation = page.locator('#closed-nav');
  expect(await navigation.isVisible()).toBe(false);
  await tabTo(page, open);
  await page.keyboard.press('Enter');
  await navigation.waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => isFocusWithin(navigation)).toBe(true);
  await page.keyboard.press('Escape');
  await navigation.waitFor({ state: 'hidden' });
  await expect.poll(() => isFocused(open)).toBe(true);
  await context.close();
});
