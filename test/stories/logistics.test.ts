import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { PlannedRoute, Round } from '../../functions/logistics/schema-rounds.ts';
import { newId } from '../../functions/platform/ids.ts';
import { formatPrice } from '../../functions/platform/money.ts';
import { signIn, troubles, visitor } from '../support/chrome.ts';
import { openNotice } from '../support/notices.ts';
import { stage } from '../support/stage.ts';

const on = stage();
const CLUSTER = 'sladkiy-kray';
const LOGISTICS = `/app/clusters/${CLUSTER}/logistics`;
const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
const FIRST = day(4);
const SECOND = day(6);
/** The search, and what each company would pay alone. */
const PLANNED = { timeout: 120_000 };

async function seat(email: string, look = {}): Promise<{ page: Page; trouble: string[] }> {
  const page = await (await visitor(on.browser, on.portal.url, look)).newPage();
  const trouble = troubles(page);
  await signIn(page, email);
  return { page, trouble };
}

/** A clerk fills in the form: the company's own site, a town of the gazetteer, windows, goods. */
async function publish(page: Page, site: string, pallets: string): Promise<void> {
  await page.goto(LOGISTICS);
  await page.getByRole('link', { name: 'Добавить груз' }).click();
  await page.waitForURL(/\/new$/);
  const from = page.getByRole('group', { name: 'Откуда' });
  await from.getByRole('button', { name: site }).click();
  const town = page.locator('[name="toText"]');
  await town.pressSequentially('Кузнецк, Пенз');
  const offer = page.locator('#to-towns option[value^="Кузнецк, Пенз"]').first();
  await offer.waitFor({ state: 'attached' });
  await town.fill((await offer.getAttribute('value'))!);
  for (const [name, hours] of [
    ['pickup', ['08:00', '16:00']],
    ['delivery', ['09:00', '20:00']],
  ] as const) {
    await page.locator(`[name="${name}.from"]`).fill(`${FIRST}T${hours[0]}`);
    await page.locator(`[name="${name}.until"]`).fill(`${FIRST}T${hours[1]}`);
  }
  await page.getByLabel('Вес').fill('600');
  await page.getByLabel('Объём').fill('3,2');
  await page.getByLabel('Паллетных мест').fill(pallets);
  await page.getByRole('button', { name: 'Разместить на доске' }).click();
  await page.getByText('Груз на доске.').waitFor();
}

/** The same by the API, from a page of the company. */
const send = (page: Page, company: string, on: string) =>
  page.evaluate(
    async ({ cluster, json }) => {
      const answer = await fetch(`/api/clusters/${cluster}/logistics/shipments`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(json),
      });
      if (answer.status !== 201) throw new Error(await answer.text());
    },
    {
      cluster: CLUSTER,
      json: {
        ...{ id: newId(), company, kg: 500, m3: 3, pallets: 1.5, regime: 'ambient', goods: 'food' },
        ...{ apart: [], stackable: false },
        from: { name: 'Пенза', lat: 53.195, lon: 45.018 },
        to: { name: 'Кузнецк', lat: 53.118, lon: 46.601 },
        pickup: { from: `${on}T05:00:00.000Z`, until: `${on}T12:00:00.000Z` },
        delivery: { from: `${on}T06:00:00.000Z`, until: `${on}T18:00:00.000Z` },
      },
    },
  );

/** How long the admin has the best plan searched for. */
async function searchFor(page: Page, seconds: number): Promise<void> {
  await page.goto(`${LOGISTICS}/settings`);
  await page.getByLabel('Секунд на поиск').fill(String(seconds));
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByText('Настройки планирования сохранены').waitFor();
}

/** The admin starts a round, and comes to its page. */
async function plan(page: Page, on: string): Promise<string> {
  await page.goto(`${LOGISTICS}/rounds`);
  await page.getByLabel('День погрузки').fill(on);
  await page.getByRole('button', { name: 'Спланировать день' }).click();
  await page.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

const untilProposed = (page: Page) => page.locator('[data-round-status="proposed"]').waitFor(PLANNED);

async function roundOf(page: Page, path: string): Promise<{ round: Round; routes: PlannedRoute[] }> {
  const answer = await page.request.get(path.replace('/app', '/api'));
  return (await answer.json()) as { round: Round; routes: PlannedRoute[] };
}

/** What the page shows is what the API says. */
async function expectShown(page: Page, { round, routes }: { round: Round; routes: PlannedRoute[] }) {
  await page.waitForLoadState();
  const { separate, own, joint } = round.totals!;
  for (const [name, { cost }] of Object.entries({ separate, own, joint }))
    expect(await page.locator(`[data-${name}]`).textContent()).toBe(formatPrice(cost, 'ru'));
  expect(round.companies.reduce((sum, { share }) => sum + share, 0)).toBe(joint.cost);
  expect(routes.reduce((sum, route) => sum + route.joint.cost, 0)).toBe(joint.cost);
  for (const one of round.companies) {
    const row = page.locator(`[data-company="${one.slug}"]`);
    expect(await row.locator('[data-share]').textContent()).toBe(formatPrice(one.share, 'ru'));
    expect(one.share).toBeLessThanOrEqual(one.alone);
    expect(await row.textContent()).toContain(formatPrice(one.alone, 'ru'));
  }
}

type Seat = Awaited<ReturnType<typeof seat>>;
let cocoa: Seat;
let cloud: Seat;
let daughters: Seat;
let admin: Seat;
beforeAll(async () => {
  cocoa = await seat('owner@surskiy-kakaovar.example');
  cloud = await seat('owner@oblako-u-rechki.example', { phone: true });
  daughters = await seat('owner@lopukhov-i-docheri.example');
  admin = await seat('admin@sladkiy-kray.example');
});
afterEach(() => {
  for (const { trouble } of [cocoa, cloud, daughters, admin]) expect(trouble).toEqual([]);
});

test('two companies publish, the admin plans and watches, both accept, and the route is driven', async () => {
  await admin.page.goto(`${LOGISTICS}/settings`);
  await admin.page
    .getByRole('group', { name: 'Фургон 1,5 т' })
    .first()
    .getByLabel('За километр')
    .fill('33,50');
  await admin.page.getByRole('button', { name: 'Сохранить' }).click();
  await admin.page.getByText('Настройки планирования сохранены').waitFor();

  await publish(cocoa.page, 'Шоколадный цех', '2');
  await send(cloud.page, 'oblako-u-rechki', FIRST);
  // Long enough to be watched, even where the page comes late.
  await searchFor(admin.page, 15);
  const path = await plan(admin.page, FIRST);
  await admin.page.locator('[data-live-round] progress').waitFor();
  await admin.page.locator('[data-best]', { hasText: '₽' }).waitFor();
  await untilProposed(admin.page);
  const proposed = await roundOf(admin.page, path);
  await expectShown(admin.page, proposed);
  expect(proposed.round.companies.map(({ slug }) => slug).sort()).toEqual([
    'oblako-u-rechki',
    'surskiy-kakaovar',
  ]);

  // Each is told, sees its own figure explained, and accepts.
  await openNotice(cocoa.page, /План рейсов на/);
  await cocoa.page.locator('[data-company="surskiy-kakaovar"] a').click();
  const mine = proposed.round.companies.find(({ slug }) => slug === 'surskiy-kakaovar')!;
  await cocoa.page.getByText(`ваша доля: ${formatPrice(mine.share, 'ru')}`).waitFor();
  for (const [{ page }, slug] of [
    [cocoa, 'surskiy-kakaovar'],
    [cloud, 'oblako-u-rechki'],
  ] as const) {
    await page.goto(path);
    const { share, alone } = proposed.round.companies.find((one) => one.slug === slug)!;
    const asked = page.locator(`[data-yours="${slug}"]`);
    await asked.getByText(`Вы платите ${formatPrice(share, 'ru')}`).waitFor();
    await asked.getByText(`Вы экономите ${formatPrice(alone - share, 'ru')}`).waitFor();
    await asked.getByRole('button', { name: 'Принять' }).click();
    await page.getByText('Вы приняли план.').waitFor();
  }
  await cocoa.page.reload();
  await cocoa.page.locator('[data-round-status="confirmed"]').waitFor();

  // The route: a chat of its own, then loaded and delivered with a photo.
  await cocoa.page.locator('[data-routes] a').first().click();
  await cocoa.page.getByRole('button', { name: 'Обсудить рейс' }).click();
  await cocoa.page.waitForURL(/\/chats\/route-/);
  await cocoa.page
    .getByRole('heading', { name: /Рейс 1 на/ })
    .first()
    .waitFor();
  await cocoa.page.goto(`${path}/routes/1`);
  await cocoa.page.getByRole('button', { name: 'Погружено' }).click();
  await cocoa.page.getByLabel('Фото накладной с подписью').setInputFiles({
    name: 'накладная.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
  });
  await cocoa.page.getByRole('button', { name: 'Отметить доставку' }).click();
  await cocoa.page.getByRole('link', { name: 'Накладная' }).waitFor();
});

test('one of three declines: the others are planned anew and see what changed', async () => {
  for (const [{ page }, company] of [
    [cocoa, 'surskiy-kakaovar'],
    [cloud, 'oblako-u-rechki'],
    [daughters, 'lopukhov-i-docheri'],
  ] as const)
    await send(page, company, SECOND);
  await searchFor(admin.page, 2);
  const again = await plan(admin.page, SECOND);
  await untilProposed(admin.page);
  const before = await roundOf(admin.page, again);
  for (const { page } of [cocoa, cloud]) {
    await page.goto(again);
    await page.getByRole('button', { name: 'Принять' }).click();
    await page.getByText('Вы приняли план.').waitFor();
  }
  await daughters.page.goto(again);
  await daughters.page.getByRole('button', { name: 'Отклонить' }).click();
  await daughters.page.getByRole('dialog').getByRole('button', { name: 'Отклонить' }).click();
  await daughters.page.getByText(/Вы отклонили план/).waitFor();
  await untilProposed(daughters.page);
  await cloud.page.goto(again);
  await cloud.page.locator('[data-changed]', { hasText: 'Лопухов и дочери' }).waitFor();
  const after = await roundOf(cloud.page, again);
  expect(after.round.attempt).toBe(2);
  await expectShown(cloud.page, after);
  for (const one of after.round.companies) {
    const was = before.round.companies.find(({ slug }) => slug === one.slug)!.share;
    expect(one.before).toBe(was);
    if (one.share !== was)
      expect(await cloud.page.locator(`[data-company="${one.slug}"]`).textContent()).toContain(
        `было ${formatPrice(was, 'ru')}`,
      );
  }
});
