import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { totpCode } from '../../functions/accounts/totp.ts';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { letterLink } from '../support/letters.ts';
import { stage } from '../support/stage.ts';

const on = stage();

/** A fingerprint reader that always says yes (Chrome DevTools Protocol, domain WebAuthn). */
async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('a member adds a passkey, signs in by it, and takes it away', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  const trouble = troubles(page);
  await withAuthenticator(page);
  await signIn(page, 'owner@surskiy-kakaovar.example');
  await page.goto('/app/profile');
  await page.getByRole('button', { name: 'Добавить ключ' }).click();
  await page.getByText('Ключ добавлен').waitFor();
  await page.getByRole('button', { name: /^Переименовать/ }).click();
  await page.getByRole('dialog').getByLabel('Как назвать').fill('Рабочий ноутбук');
  await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click();
  await page.getByText('Ключ переименован').waitFor();
  await page
    .getByRole('button', { name: 'Выйти' })
    .or(page.getByRole('link', { name: 'Выйти' }))
    .click();
  await page.waitForURL((url) => !url.pathname.startsWith('/app'));
  await page.goto('/sign-in?next=%2Fapp%2Fprofile');
  await page.getByRole('button', { name: 'Войти с ключом доступа' }).click();
  await page.waitForURL(/\/app\/profile$/);
  await page.getByText(/Chrome.*последний раз/).waitFor();
  await page.getByRole('button', { name: 'Удалить ключ: Рабочий ноутбук' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить ключ' }).click();
  await page.getByText('Ключ удалён').waitFor();
  expect(trouble).toEqual([]);
  await context.close();
});

test('a member turns the code on, signs in with it and with a recovery code, and closes another session', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  await signIn(page, 'owner@lopukhov-i-docheri.example');
  await page.goto('/app/profile');
  await page.getByRole('link', { name: 'Настроить' }).click();
  await page.getByText('Или введите ключ руками').click();
  const secret = (await page.locator('details code').textContent())!.replaceAll(' ', '');
  await page.getByLabel(/введите код/).fill('000000');
  await page.getByRole('button', { name: 'Включить' }).click();
  await page.getByText('Код не подошёл').first().waitFor();
  // The app has already taken the key in: it must stay the same.
  await page.getByText('Или введите ключ руками').click();
  expect((await page.locator('details code').textContent())!.replaceAll(' ', '')).toBe(secret);
  await page.getByLabel(/введите код/).fill(totpCode(secret, Date.now()));
  await page.getByRole('button', { name: 'Включить' }).click();
  await page.getByRole('heading', { name: 'Запасные коды' }).waitFor();
  await page.waitForLoadState();
  const codes = await page.locator('ol code').allTextContents();
  expect(new Set(codes).size).toBe(10);
  await page.getByRole('link', { name: /Коды сохранены/ }).click();
  await page.waitForURL(/\/app/);

  const away = await visitor(on.browser, on.portal.url, { phone: true });
  const phone = await away.newPage();
  const enter = async () => {
    await phone.goto('/sign-in');
    await phone.getByLabel('Почта').fill('owner@lopukhov-i-docheri.example');
    await phone.getByLabel('Пароль').fill('чай с пряником в Мокшане');
    await phone.getByRole('button', { name: 'Войти', exact: true }).click();
    await phone.waitForURL(/\/sign-in\/code/);
  };
  await enter();
  // Half signed in is not signed in.
  await phone.goto('/app');
  await phone.waitForURL(/\/sign-in/);
  await enter();
  // A code is good once: the next one, for a clock that is half a minute fast.
  await phone.getByLabel('Код').fill(totpCode(secret, Date.now() + 30_000));
  await phone.getByRole('button', { name: 'Подтвердить' }).click();
  await phone.waitForURL(/\/app/);
  await enter();
  await phone.getByRole('link', { name: 'Ввести запасной код' }).click();
  await phone.getByLabel('Запасной код').fill(codes[0]!);
  await phone.getByRole('button', { name: 'Подтвердить' }).click();
  await phone.waitForURL(/\/app/);

  await page.goto('/app/profile');
  await page.getByText('осталось 9').waitFor();
  await page.getByRole('button', { name: 'Закрыть все остальные' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Закрыть все остальные' }).click();
  await page.getByText('Остальные сеансы закрыты').waitFor();
  await phone.goto('/app');
  await phone.waitForURL(/\/sign-in/);
  await Promise.all([context.close(), away.close()]);
});

test('a forgotten password is set anew by the link of a letter', async () => {
  const context = await visitor(on.browser, on.portal.url, { phone: true, scripts: false });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Забыли пароль?' }).click();
  await page.getByLabel('Почта').fill('viewer@surskiy-kakaovar.example');
  await page.getByRole('button', { name: 'Прислать ссылку' }).click();
  await page.getByText('Если такой адрес у нас есть').waitFor();
  await page.goto(await letterLink(page, 'viewer@surskiy-kakaovar.example', '/recover/'));
  await page.getByLabel('Новый пароль').fill('вечерний самовар на веранде');
  await page.getByRole('button', { name: 'Сохранить и войти' }).click();
  await page.waitForURL(/\/app/);
  await context.close();
});

test('someone signs in by a link of a letter, once', async () => {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Войти по ссылке из письма' }).click();
  await page.getByLabel('Почта').fill('katalog@two-companies.example');
  await page.getByRole('button', { name: 'Прислать ссылку' }).click();
  await page.getByText('Если такой адрес у нас есть').waitFor();
  const link = await letterLink(page, 'katalog@two-companies.example', '/sign-in/link/');
  await page.goto(link);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.waitForURL(/\/app/);
  await page.goto(link);
  // The link shows its button to whoever opens it; the press finds it used up.
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByText('Ссылка уже не действует').waitFor();
  await context.close();
});
