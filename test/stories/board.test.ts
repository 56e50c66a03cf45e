import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { letterWith } from '../support/letters.ts';
import { openNotice } from '../support/notices.ts';
import { stage } from '../support/stage.ts';

const on = stage();
const CLUSTER = '/app/clusters/sladkiy-kray';

test('an announcement asks for agreement: a member is told, agrees, and the admin sees who has not', async () => {
  const admin = await visitor(on.browser, on.portal.url);
  const desk = await admin.newPage();
  const trouble = troubles(desk);
  await signIn(desk, 'admin@sladkiy-kray.example');
  await desk.goto(`${CLUSTER}/news/new`);
  await desk.getByLabel('По-русски').first().fill('Санитарный день в пятницу');
  await desk.getByLabel('По-русски').nth(1).fill('Склад в Бессоновке закрыт до обеда.');
  await desk.getByLabel('Приложить файл').setInputFiles({
    name: 'порядок.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Порядок уборки'),
  });
  await desk.locator('[data-files-list]').getByText('порядок.txt').waitFor();
  await desk.getByLabel(/Просить нажать/).check();
  await desk.getByLabel('Разрешить обсуждение').check();
  await desk.getByRole('button', { name: 'Опубликовать' }).click();
  await desk.getByText('Объявление сохранено').waitFor();

  const member = await visitor(on.browser, on.portal.url, { phone: true });
  const phone = await member.newPage();
  const worry = troubles(phone);
  await signIn(phone, 'owner@surskiy-kakaovar.example');
  await phone.locator('.closed-top [data-bell]').click();
  await phone.waitForURL(/\/notices$/);
  await openNotice(phone, 'Санитарный день в пятницу');
  await phone.waitForURL(/\/board\//);
  const link = phone.getByRole('link', { name: 'порядок.txt' });
  const file = await phone.request.get((await link.getAttribute('href'))!);
  expect([file.status(), await file.text()]).toEqual([200, 'Порядок уборки']);
  await phone.getByRole('button', { name: 'Прочитал и согласен' }).click();
  await phone.getByText(/Вы прочитали и согласились/).waitFor();
  await phone.getByLabel('Комментарий').fill('Приедем после двух');
  await phone.getByRole('button', { name: 'Отправить' }).click();
  await phone.getByText('Приедем после двух').waitFor();
  // Seen is read: the inbox has it, and it is not bold any more.
  await phone.goto('/app/notices');
  const line = phone.locator('.notice-line', { hasText: 'Санитарный день' });
  expect(await line.getAttribute('class')).not.toContain('unread');

  await desk.getByRole('link', { name: 'Санитарный день в пятницу' }).click();
  await desk.getByRole('heading', { name: /Ещё нет/ }).waitFor();
  const lists = desk.locator('.acknowledged');
  await expect.poll(() => lists.getByText('Марина Грачёва').count()).toBe(1);
  await lists.getByRole('button', { name: 'Напомнить' }).click();
  await desk.getByText('Напоминание отправлено').waitFor();
  const letter = await letterWith(desk, 'Ждём вашего согласия');
  await letter.getByRole('link', { name: 'как увидит получатель' }).click();
  const unsubscribe = await desk
    .getByRole('link', { name: 'Отписаться одним нажатием' })
    .getAttribute('href');
  expect([trouble, worry]).toEqual([[], []]);

  // What is public goes to feed readers, in three formats; what is for members does not.
  await desk.goto('/sladkiy-kray/news');
  const feeds = await desk.evaluate(async () => {
    const read = async (name: string) => (await fetch(`/sladkiy-kray/news/${name}`)).text();
    const xml = (text: string) => new DOMParser().parseFromString(text, 'application/xml');
    const [rss, atom, json] = await Promise.all(['rss.xml', 'atom.xml', 'feed.json'].map(read));
    const titles = (found: Iterable<Element>) => [...found].map((one) => one.textContent);
    return [
      titles(xml(rss!).querySelectorAll('item > title')),
      titles(xml(atom!).querySelectorAll('entry > title')),
      (JSON.parse(json!) as { items: { title: string }[] }).items.map(({ title }) => title),
    ];
  });
  expect(feeds[0]!.join()).toContain('Сахар');
  expect(feeds[0]!.join()).not.toContain('поддоны');
  expect([feeds[1], feeds[2]]).toEqual([feeds[0], feeds[0]]);

  // The link of the letter works for someone who is not signed in, and only when it is pressed.
  const nobody = await visitor(on.browser, on.portal.url);
  const page = await nobody.newPage();
  await page.goto(unsubscribe!);
  await page.getByRole('button', { name: 'Отписаться' }).click();
  await page.getByRole('heading', { name: 'Вы отписаны' }).waitFor();
  for (const context of [admin, member, nobody]) await context.close();
});

test('a member registers for an event, takes it into a calendar, and gives the place up for who waits', async () => {
  const member = await visitor(on.browser, on.portal.url);
  const page = await member.newPage();
  const trouble = troubles(page);
  await signIn(page, 'owner@surskiy-kakaovar.example');
  await page.getByRole('link', { name: 'Мероприятия' }).click();
  await page.getByRole('link', { name: /Экспорт в Казахстан/ }).click();
  await page.getByRole('button', { name: 'Записаться' }).click();
  await page.getByText('Вы идёте').waitFor();
  const href = await page.getByRole('link', { name: 'В календарь' }).getAttribute('href');
  const answer = await page.request.get(href!);
  expect(answer.headers()['content-type']).toContain('text/calendar');
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  expect(event.summary.replaceAll('\u00a0', ' ')).toBe('Экспорт в Казахстан: документы и деньги');
  expect(event.endDate.subtractDate(event.startDate).toSeconds()).toBe(3600);
  expect(event.location).toBe('https://webinar.example/export');

  await page.goto(`${CLUSTER}/events`);
  await page.getByRole('button', { name: 'Получить адрес' }).click();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-address]')?.value);
  const address = await page.locator('[data-address]').inputValue();
  const nobody = await visitor(on.browser, on.portal.url);
  const subscribed = await nobody.request.get(address);
  expect(ICAL.parse(await subscribed.text())[2]).toHaveLength(2);

  // No seat is left: the member waits, and gets one as soon as another gives theirs up.
  await page.getByRole('link', { name: /Маркировка/ }).click();
  await page.getByRole('button', { name: 'Встать в лист ожидания' }).click();
  await page.getByText('Вы в листе ожидания', { exact: true }).waitFor();
  expect(trouble).toEqual([]);
  for (const context of [member, nobody]) await context.close();
});
