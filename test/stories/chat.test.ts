import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { stage } from '../support/stage.ts';

const on = stage();
/** The machine may be busy with other stories. */
const PATIENT = { timeout: 60_000 };
const CHATS = '/app/clusters/sladkiy-kray/chats';

const field = (page: Page) => page.getByRole('textbox', { name: /Сообщение в чат/ });
const bubble = (page: Page, text: string) => page.locator('.chat-message', { hasText: text });
const online = (page: Page) => page.locator('[data-chat][data-line=open]').waitFor();

async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.getByRole('button', { name: 'Отправить', exact: true }).click();
}

test('two members talk: message, reply, read mark, file, unread count, search; the server restarts meanwhile', async () => {
  const [annas, phones] = [
    await visitor(on.browser, on.portal.url),
    await visitor(on.browser, on.portal.url, { phone: true }),
  ];
  // It is a long conversation, with a start of the process in between.
  for (const one of [annas, phones]) one.setDefaultTimeout(60_000);
  const [marina, dina] = [await annas.newPage(), await phones.newPage()];
  const trouble = [troubles(marina), troubles(dina)];
  await signIn(marina, 'owner@surskiy-kakaovar.example');
  await signIn(dina, 'owner@oblako-u-rechki.example');
  await marina.goto(CHATS);
  await dina.goto(CHATS);
  await Promise.all([online(marina), online(dina)]);

  // Dina has two unread from nobody here; Marina has two from Dina.
  const line = marina.getByRole('link', { name: /Дина Юсупова/ });
  await line.getByLabel('2 непрочитанных').waitFor();
  await line.click();
  await bubble(marina, 'Может, выручите').waitFor();
  await expect.poll(() => line.getByLabel(/непрочитанн/).count(), PATIENT).toBe(0);

  await dina.getByRole('link', { name: /Марина Грачёва/ }).click();
  await bubble(dina, 'Может, выручите').locator('.tick.read').waitFor();

  // Marina answers; Dina sees her typing, then the message at once, and Marina sees that it was read.
  await field(marina).pressSequentially('Выручим, ');
  await dina.getByText('Марина печатает…').waitFor();
  await bubble(marina, 'Может, выручите').hover();
  await bubble(marina, 'Может, выручите').getByLabel('Ещё').click();
  await marina.getByRole('button', { name: 'Ответить' }).click();
  await write(marina, 'Выручим, **дозаторы** свободны в пятницу');
  await bubble(dina, 'дозаторы свободны').waitFor();
  expect(await bubble(dina, 'дозаторы').locator('strong', { hasText: 'дозаторы' }).count()).toBe(1);
  expect(await bubble(dina, 'дозаторы').locator('.quote').textContent()).toContain('Может, выручите');
  await bubble(marina, 'дозаторы').locator('.tick.read').waitFor();

  // A picture, seen small by the other.
  const png = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#8a3f14' } })
    .png()
    .toBuffer();
  await marina
    .getByLabel('Приложить файл')
    .last()
    .setInputFiles({ name: 'линия.png', mimeType: 'image/png', buffer: png });
  await marina.getByLabel('Убрать файл линия.png').waitFor();
  await write(marina, 'Вот наша линия');
  const thumb = bubble(dina, 'Вот наша линия').locator('img[alt="линия.png"]');
  await thumb.waitFor();
  await expect.poll(() => thumb.evaluate((image: HTMLImageElement) => image.naturalWidth), PATIENT).toBe(480);

  // The server dies; what Dina writes meanwhile waits on her phone and goes out by itself.
  await on.portal.crash();
  await write(dina, 'Спасибо! Напишу, как доедем');
  await bubble(dina, 'как доедем').getByText('уйдёт, когда появится связь').waitFor();
  await on.portal.restart();
  await bubble(marina, 'как доедем').waitFor();
  await expect.poll(() => bubble(dina, 'как доедем').count(), PATIENT).toBe(1);
  await expect.poll(() => bubble(dina, 'как доедем').getByText('уйдёт').count(), PATIENT).toBe(0);
  expect(await bubble(marina, 'как доедем').count()).toBe(1);

  // A message in a room that is not open counts there; another form of its word finds it.
  await marina.getByRole('link', { name: /Нина Ковалёва/ }).click();
  await marina.getByRole('heading', { name: 'Нина Ковалёва' }).waitFor();
  await write(dina, 'Дозаторов хватит двух');
  await line.getByLabel('1 непрочитанное').waitFor();
  // The newest message is found a moment after it was written: asked again where it was asked too early.
  const found = marina.locator('.chat-line.found');
  await expect
    .poll(async () => {
      await marina.getByLabel('Поиск по сообщениям и чатам').fill('');
      await found.first().waitFor({ state: 'detached' });
      await marina.getByLabel('Поиск по сообщениям и чатам').fill('дозатором');
      await found.first().waitFor();
      return found.count();
    }, PATIENT)
    .toBe(2);
  await found.filter({ hasText: 'свободны' }).click();
  await marina.locator('.chat-message.revealed', { hasText: 'дозаторы' }).waitFor();

  // The cut connections were the only trouble.
  const lasting = trouble.flat().filter((one) => !/WebSocket|ERR_CONNECTION|Failed to fetch/.test(one));
  expect(lasting).toEqual([]);
  await annas.close();
  await phones.close();
}, 240_000);

test('where WebSockets are blocked messages come by asking; where the portal is away the last ones are read', async () => {
  const [blocked, phones] = [
    await visitor(on.browser, on.portal.url),
    await visitor(on.browser, on.portal.url, { phone: true }),
  ];
  for (const one of [blocked, phones]) one.setDefaultTimeout(60_000);
  // As behind a proxy that lets none through: each ends without having opened.
  await blocked.addInitScript(() => {
    const Blocked = class extends EventTarget {
      static readonly OPEN = 1;
      readonly readyState = 3;
      constructor() {
        super();
        setTimeout(() => this.dispatchEvent(new Event('close')), 10);
      }
      close(): void {}
    };
    Object.assign(window, { WebSocket: Blocked });
  });
  const [marina, dina] = [await blocked.newPage(), await phones.newPage()];
  await signIn(marina, 'owner@surskiy-kakaovar.example');
  await signIn(dina, 'owner@oblako-u-rechki.example');
  await marina.goto(CHATS);
  await marina.getByText('Прямая связь закрыта вашей сетью').waitFor();
  await marina.getByRole('link', { name: /Дина Юсупова/ }).click();
  await dina.goto(CHATS);
  await online(dina);
  await dina.getByRole('link', { name: /Марина Грачёва/ }).click();
  await field(dina).waitFor();
  await write(dina, 'Едем, будем через час');
  await bubble(marina, 'будем через час').waitFor();
  await write(marina, 'Ворота открыты');
  await bubble(dina, 'Ворота открыты').waitFor();

  // The keyboard of an iPhone covers the page and tells the visual viewport alone.
  const keyboard = (height?: number) =>
    dina.evaluate((left) => {
      const view = window.visualViewport!;
      if (left === undefined) Reflect.deleteProperty(view, 'height');
      else Object.defineProperty(view, 'height', { value: left, configurable: true });
      view.dispatchEvent(new Event('resize'));
    }, height);
  const foot = async () => {
    const box = (await field(dina).boundingBox())!;
    return box.y + box.height;
  };
  await keyboard(400);
  await expect.poll(foot).toBeLessThanOrEqual(400);
  await keyboard();
  await expect.poll(foot).toBeGreaterThan(400);

  // The phone has the page by its second visit; then the portal goes away and the page is opened anew.
  await dina.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await dina.reload();
  await bubble(dina, 'Ворота открыты').waitFor();
  await on.portal.crash();
  await dina.reload();
  await bubble(dina, 'Ворота открыты').waitFor();
  const manifest = await dina.evaluate(() =>
    document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.getAttribute('href'),
  );
  expect(manifest).toBe('/manifest.webmanifest');
  await on.portal.restart();
  for (const context of [blocked, phones]) await context.close();
}, 240_000);

test('chats that nobody has kept and that are slow to come are waited for', async () => {
  const context = await visitor(on.browser, on.portal.url, { phone: true });
  const page = await context.newPage();
  await signIn(page, 'owner@lopukhov-i-docheri.example');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // Longer than what was kept would be waited for.
  const pid = on.portal.pid();
  process.kill(pid, 'SIGSTOP');
  setTimeout(() => process.kill(pid, 'SIGCONT'), 7_000);
  const answer = await page.goto(CHATS);
  expect([answer?.status(), answer?.fromServiceWorker()]).toEqual([200, true]);
  await online(page);
  await context.close();
});

test('what a power cut takes from the portal leaves the open pages too, and its number is given anew', async () => {
  const [annas, phones] = [
    await visitor(on.browser, on.portal.url),
    await visitor(on.browser, on.portal.url, { phone: true }),
  ];
  for (const one of [annas, phones]) one.setDefaultTimeout(60_000);
  const [marina, dina] = [await annas.newPage(), await phones.newPage()];
  await signIn(marina, 'owner@surskiy-kakaovar.example');
  await signIn(dina, 'owner@oblako-u-rechki.example');
  await on.portal.crash();
  const kept = mkdtempSync(join(tmpdir(), 'artel-kept-'));
  cpSync(on.portal.data, kept, { recursive: true });
  await on.portal.restart();
  for (const [page, other] of [
    [marina, /Дина Юсупова/],
    [dina, /Марина Грачёва/],
  ] as const) {
    await page.goto(CHATS);
    await online(page);
    await page.getByRole('link', { name: other }).click();
    await field(page).waitFor();
  }
  const shown = await marina.locator('.chat-message').count();
  await write(marina, 'Этого не останется');
  await bubble(dina, 'Этого не останется').waitFor();
  // Marina is told that it is kept: otherwise her page would send it again, and rightly so.
  const waiting = () =>
    marina.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('artel:chat-outbox:')));
  await expect.poll(waiting, PATIENT).toEqual([]);

  await on.portal.crash();
  rmSync(on.portal.data, { recursive: true });
  cpSync(kept, on.portal.data, { recursive: true });
  rmSync(kept, { recursive: true });
  await on.portal.restart();
  for (const page of [marina, dina]) await bubble(page, 'Этого не останется').waitFor({ state: 'detached' });
  await write(dina, 'А это останется');
  for (const page of [marina, dina]) {
    await bubble(page, 'А это останется').waitFor();
    expect(await page.locator('.chat-message').count()).toBe(shown + 1);
  }
  await annas.close();
  await phones.close();
}, 240_000);
