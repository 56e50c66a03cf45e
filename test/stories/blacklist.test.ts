import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { letterLink } from '../support/letters.ts';
import { stage } from '../support/stage.ts';

const on = stage();
const PARTNERS = '/app/clusters/sladkiy-kray/partners';
/** Valid check digits; no company of the demonstration has it. */
const INN = '5836000108';
const NAME = 'ООО «Мукомол и сын»';
const EMAIL = 'office@mukomol.example';

const pdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'),
});

async function entered(email: string): Promise<{ context: BrowserContext; page: Page; trouble: string[] }> {
  const context = await visitor(on.browser, on.portal.url);
  const page = await context.newPage();
  const trouble = troubles(page);
  await signIn(page, email);
  return { context, page, trouble };
}

/** Opens the dialog of a deed, fills it in and sends it. */
async function decide(page: Page, deed: string, fields: Record<string, string>): Promise<void> {
  await page.getByRole('button', { name: deed, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
  await dialog.getByRole('button', { name: deed, exact: true }).click();
}

test('a claim with files, the reply by the letter’s link, decision, appeal and settlement', {
  timeout: 240_000,
}, async () => {
  // The claimant writes; the draft saves itself, and a program under another name is refused.
  const claimant = await entered('owner@surskiy-kakaovar.example');
  await claimant.page.goto(`${PARTNERS}/claims/new?inn=${INN}`);
  await claimant.page.getByLabel('Название или имя').fill(NAME);
  await claimant.page.getByText('Черновик сохранён').waitFor();
  await claimant.page.waitForURL(/\/claims\/[0-9a-f-]{36}$/);
  await claimant.page.reload();
  expect(await claimant.page.getByLabel('Название или имя').inputValue()).toBe(NAME);
  await claimant.page.getByLabel('Почта партнёра').fill(EMAIL);
  await claimant.page.getByLabel('Кем был партнёр').selectOption('supplier');
  await claimant.page.getByLabel('В чём дело').selectOption('delivery');
  await claimant.page.getByLabel('С какого дня').fill('2026-09-01');
  await claimant.page.getByLabel('Сумма').fill('250 000,50');
  const files = claimant.page.locator('[data-add-files] input[type=file]');
  await files.setInputFiles({ ...pdf('накладная.pdf'), buffer: Buffer.from('4d5a900003000000', 'hex') });
  await claimant.page.getByText('Это программа').waitFor();
  await files.setInputFiles([pdf('договор.pdf'), pdf('платёжка.pdf')]);
  await claimant.page.getByRole('link', { name: 'платёжка.pdf' }).waitFor();
  // Without a story it is not taken, and the field says so.
  const submit = async () => {
    await claimant.page.locator('form[data-draft] button[type=submit]').click();
    await claimant.page.getByRole('dialog').getByRole('button', { name: 'Подать', exact: true }).click();
  };
  await submit();
  await claimant.page.locator('[aria-invalid=true][name=text]').waitFor();
  await claimant.page
    .getByLabel('Рассказ')
    .fill('Оплатили вагон муки, <script>alert(1)</script> отгрузки не было, деньги не вернули.');
  await submit();
  await claimant.page.getByText('Обращение подано').waitFor();
  await claimant.page.getByRole('heading', { level: 1, name: /Мукомол/ }).waitFor();
  const address = new URL(claimant.page.url()).pathname;
  expect(claimant.trouble.filter((one) => !/^4(15|22) /.test(one))).toEqual([]);

  // The admin takes it from the desk and asks the other side.
  const admin = await entered('admin@sladkiy-kray.example');
  await admin.page.goto(`${PARTNERS}/desk`);
  await admin.page.getByRole('link', { name: NAME }).click();
  await admin.page.getByText('<script>alert(1)</script>').waitFor();
  await admin.page.getByRole('button', { name: 'Взять на рассмотрение' }).click();
  await admin.page.getByText('Вы взяли обращение').waitFor();
  await decide(admin.page, 'Спросить вторую сторону', {});
  await admin.page.getByText('осталось 9 дней').or(admin.page.getByText('осталось 10 дней')).waitFor();
  await admin.page.waitForLoadState();
  expect(await admin.page.getByRole('button', { name: 'Опубликовать запись' }).count()).toBe(0);

  // The accused has neither account nor scripts.
  const accused = await visitor(on.browser, on.portal.url, { phone: true, scripts: false });
  const reply = await accused.newPage();
  const link = await letterLink(reply, EMAIL, '/reply/');
  await reply.goto(link);
  expect(await reply.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
  await reply.getByLabel('Кто отвечает').fill('Пётр Мукомолов, директор');
  await reply.getByRole('button', { name: 'Отправить ответ' }).click();
  await reply.locator('[aria-invalid=true][name=text]').waitFor();
  await reply.getByLabel('Ваш ответ').fill('Вагон стоит на станции, документы приложены.');
  await reply.getByLabel('Файлы').setInputFiles(pdf('накладная-вагона.pdf'));
  await reply.getByRole('button', { name: 'Отправить ответ' }).click();
  await reply.getByRole('heading', { name: 'Спасибо, ответ получен' }).waitFor();
  expect((await reply.goto(link))?.status()).toBe(410);

  // Decided; every member of the cluster finds it by the name, misspelt.
  await admin.page.reload();
  await admin.page.getByText('Вагон стоит на станции').waitFor();
  await decide(admin.page, 'Опубликовать запись', {
    Основания: 'Оплата подтверждена, отгрузки за два месяца не было.',
  });
  await admin.page.getByText('Решение записано').waitFor();
  await claimant.page.goto(PARTNERS);
  await claimant.page.getByLabel('ИНН, ОГРН или название').fill('мукомл');
  await claimant.page.getByRole('button', { name: 'Найти' }).click();
  await claimant.page.getByRole('heading', { name: NAME }).waitFor();
  await claimant.page.getByText('Вагон стоит на станции').waitFor();
  await claimant.page.getByText('250 000,50 ₽').waitFor();

  // The appeal is another admin's to decide.
  await reply.goto(await letterLink(reply, EMAIL, '/reply/', link));
  await reply.getByLabel('Кто отвечает').fill('Пётр Мукомолов, директор');
  await reply
    .getByLabel('Почему вы не согласны')
    .fill('Вагон пришёл 20 ноября, покупатель его принял и разгрузил.');
  await reply.getByRole('button', { name: 'Подать жалобу' }).click();
  await reply.getByRole('heading', { name: 'Жалоба подана' }).waitFor();
  await admin.page.reload();
  expect(await admin.page.getByRole('button', { name: 'Изменить решение' }).count()).toBe(0);
  const second = await entered('operator@artel.example');
  await second.page.goto(address);
  await decide(second.page, 'Изменить решение', {
    Основания: 'Вагон пришёл, но с опозданием на два месяца.',
    'Срок записи, месяцев': '6',
  });
  await second.page.getByText('Решение изменено').first().waitFor();

  // Paid: the claimant says so, an admin confirms, the entry is gone.
  await claimant.page.goto(address);
  await claimant.page.getByRole('button', { name: 'Долг погашен' }).click();
  await claimant.page.getByRole('dialog').getByRole('button', { name: 'Долг погашен' }).click();
  await claimant.page.getByText('Погашение проверяют').waitFor();
  await admin.page.reload();
  await admin.page.getByRole('button', { name: 'Подтвердить погашение' }).click();
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Подтвердить погашение' }).click();
  await admin.page.getByText('Урегулировано').first().waitFor();
  await admin.page.getByRole('link', { name: 'История для печати' }).click();
  await admin.page.getByRole('heading', { name: 'Подтвердить погашение' }).waitFor();
  await expect.poll(() => admin.page.locator('.history > li').count()).toBe(9);
  expect(admin.trouble).toEqual([]);
  expect(second.trouble).toEqual([]);
  for (const { context } of [claimant, admin, second]) await context.close();
  await accused.close();
});
