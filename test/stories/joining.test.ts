import { expect, test } from 'vitest';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { innOf } from '../support/clusters.ts';
import { letterLink } from '../support/letters.ts';
import { stage } from '../support/stage.ts';

const on = stage();

test('an admin invites a company by its INN; its owner joins and opens the mini-site', async () => {
  const managing = await visitor(on.browser, on.portal.url);
  const desk = await managing.newPage();
  const trouble = troubles(desk);
  await signIn(desk, 'admin@sladkiy-kray.example');
  await desk.goto('/app/clusters/sladkiy-kray');
  await desk.getByRole('button', { name: 'Пригласить предприятие' }).click();
  const dialog = desk.getByRole('dialog');
  const inn = innOf(583_712_345);
  const wrong = `${inn.slice(0, 9)}${(Number(inn[9]) + 1) % 10}`;
  await dialog.getByLabel('ИНН').fill(wrong);
  await dialog.getByLabel('Почта владельца').fill('hozyain@zefirnaya.example');
  await dialog.locator('input[name="name.ru"]').fill('Зефирная мастерская');
  await dialog.locator('input[name="city.ru"]').fill('Пенза');
  await dialog.getByRole('button', { name: 'Завести и пригласить' }).click();
  await dialog.locator('[name=inn][aria-invalid=true]').waitFor();
  expect(await dialog.locator('.field-error').textContent()).toMatch(/контрольн/);
  expect(trouble.filter((one) => !one.startsWith('422 '))).toEqual([]);
  trouble.length = 0;
  await dialog.getByLabel('ИНН').fill(inn);
  await dialog.getByRole('button', { name: 'Завести и пригласить' }).click();
  await desk.getByText(/«Зефирная мастерская» заведено/).waitFor();
  await desk.getByText('hozyain@zefirnaya.example').waitFor();
  expect(trouble).toEqual([]);

  const joining = await visitor(on.browser, on.portal.url, { phone: true });
  const page = await joining.newPage();
  const phoneTrouble = troubles(page);
  const invitation = await letterLink(page, 'hozyain@zefirnaya.example', '/invitation/');
  await page.goto(invitation);
  await page.getByText('«Зефирная мастерская»').first().waitFor();
  await page.getByLabel('Имя и фамилия').fill('Вера Зефирова');
  await page.getByLabel('Новый пароль').fill('1234567890');
  await page.getByRole('button', { name: 'Создать учётную запись и войти' }).click();
  await page.locator('[name=password][aria-invalid=true]').waitFor();
  expect(phoneTrouble.filter((one) => !one.startsWith('422 '))).toEqual([]);
  phoneTrouble.length = 0;
  expect(await page.getByLabel('Имя и фамилия').inputValue()).toBe('Вера Зефирова');
  await page.getByLabel('Новый пароль').fill('зефир на палочке летом');
  await page.getByRole('button', { name: 'Создать учётную запись и войти' }).click();
  await page.waitForURL(/\/app/);
  await page.getByRole('main').getByText('Зефирная мастерская').first().waitFor();
  expect(phoneTrouble).toEqual([]);

  // The link is used up.
  await page.goto(invitation);
  await page.getByRole('heading', { name: 'Ссылка уже не действует' }).waitFor();

  await desk.reload();
  expect(await desk.getByText('hozyain@zefirnaya.example').count()).toBe(0);
  await desk.goto('/app/clusters/sladkiy-kray/people');
  await desk.getByText('Вера Зефирова').waitFor();
  await Promise.all([managing.close(), joining.close()]);
});

test('an owner invites a colleague, changes the role, hands the company over and leaves', async () => {
  const owner = await visitor(on.browser, on.portal.url);
  const desk = await owner.newPage();
  await signIn(desk, 'owner@oblako-u-rechki.example');
  const people = '/app/companies/sladkiy-kray/oblako-u-rechki/people';
  await desk.goto(people);
  await desk.getByRole('button', { name: 'Пригласить', exact: true }).click();
  await desk.getByRole('dialog').getByLabel('Почта').fill('kollega@oblako.example');
  await desk.getByRole('dialog').getByLabel('Наблюдатель').check();
  await desk.getByRole('button', { name: 'Отправить приглашение' }).click();
  await desk.getByText('Приглашение отправлено').waitFor();

  const joining = await visitor(on.browser, on.portal.url);
  const page = await joining.newPage();
  await page.goto(await letterLink(page, 'kollega@oblako.example', '/invitation/'));
  await page.getByLabel('Имя и фамилия').fill('Ян Облаков');
  await page.getByLabel('Новый пароль').fill('облако плывёт над речкой');
  await page.getByRole('button', { name: 'Создать учётную запись и войти' }).click();
  await page.waitForURL(/\/app/);

  await desk.goto(people);
  await desk.getByLabel('Действия: Ян Облаков').click();
  await desk.getByRole('button', { name: 'Изменить роль: Ян Облаков' }).click();
  expect(await desk.getByRole('dialog').getByLabel('Наблюдатель').isChecked()).toBe(true);
  await desk.getByRole('dialog').getByLabel('Редактор').check();
  await desk.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click();
  await desk.getByText('Роль изменена').waitFor();
  await desk.getByLabel('Действия: Ян Облаков').click();
  await desk.getByRole('button', { name: 'Передать владение: Ян Облаков' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Передать владение' }).click();
  await desk.getByText('Владение передано').waitFor();
  await desk.getByLabel('Действия: Дина Юсупова').click();
  await desk.getByRole('button', { name: 'Покинуть предприятие' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Покинуть предприятие' }).click();
  await desk.getByText('Вы вышли из предприятия').waitFor();
  expect((await desk.goto(people))?.status()).toBe(404);

  await page.goto(people);
  await page.getByText('Единственный владелец').waitFor();
  await Promise.all([owner.close(), joining.close()]);
});
