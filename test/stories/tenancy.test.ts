import { describe, expect, test } from 'vitest';
import { signIn, visitor } from '../support/chrome.ts';
import { stage } from '../support/stage.ts';

const on = stage();

/** What belongs to the other cluster alone, as pages and in the API. */
const CLOSED = {
  wood: {
    company: '/app/companies/dom-i-derevo/stol-da-lavka',
    cluster: '/app/clusters/dom-i-derevo',
    api: '/api/clusters/dom-i-derevo',
    slug: 'stol-da-lavka',
  },
  sweet: {
    company: '/app/companies/sladkiy-kray/surskiy-kakaovar',
    cluster: '/app/clusters/sladkiy-kray',
    api: '/api/clusters/sladkiy-kray',
    slug: 'surskiy-kakaovar',
  },
};

describe.each([
  { who: 'owner@surskiy-kakaovar.example', other: CLOSED.wood, own: CLOSED.sweet.company },
  { who: 'admin@sladkiy-kray.example', other: CLOSED.wood, own: CLOSED.sweet.cluster },
  { who: 'owner@stol-da-lavka.example', other: CLOSED.sweet, own: CLOSED.wood.company },
  { who: 'admin@dom-i-derevo.example', other: CLOSED.sweet, own: CLOSED.wood.cluster },
])('$who', ({ who, other, own }) => {
  test('sees its own cluster and nothing closed of the other', async () => {
    const context = await visitor(on.browser, on.portal.url);
    const page = await context.newPage();
    await signIn(page, who);
    expect((await page.goto(own))?.status()).toBe(200);
    const { company, cluster, api, slug } = other;
    for (const path of [
      company,
      `${company}/products`,
      `${company}/products/new`,
      `${company}/import`,
      `${company}/enquiries`,
      `${company}/people`,
      cluster,
      `${cluster}/people`,
      `${cluster}/admins`,
      `${cluster}/news`,
      `${cluster}/news/new`,
      `${cluster}/settings`,
    ]) {
      const answer = await page.goto(path);
      expect([path, answer?.status()]).toEqual([path, expect.toBeOneOf([403, 404])]);
      // The refusal is a page of the portal, with a way out.
      await page.getByRole('main').getByRole('link').first().waitFor();
    }
    for (const path of [
      `${api}/register`,
      `${api}/invitations`,
      `${api}/admins`,
      `${api}/companies/${slug}/profile`,
      `${api}/companies/${slug}/products`,
      `${api}/companies/${slug}/enquiries`,
      `${api}/companies/${slug}/people`,
    ]) {
      const answer = await context.request.get(path);
      expect([path, answer.status()]).toEqual([path, expect.toBeOneOf([403, 404])]);
      expect(answer.headers()['content-type']).toBe('application/problem+json');
    }
    // The overview names no company of the other cluster.
    await page.goto('/app');
    expect(await page.content()).not.toContain(`/${slug}`);
    await context.close();
  });
});

test('a visitor is led to sign-in and back to the page', async () => {
  const context = await visitor(on.browser, on.portal.url, { phone: true });
  const page = await context.newPage();
  await page.goto('/app/companies/sladkiy-kray/surskiy-kakaovar/products');
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByLabel('Почта').fill('viewer@surskiy-kakaovar.example');
  await page.getByLabel('Пароль').fill('не тот пароль');
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByText('Почта или пароль не подошли').waitFor();
  expect(await page.getByLabel('Почта').inputValue()).toBe('viewer@surskiy-kakaovar.example');
  await page.getByLabel('Пароль').fill('чай с пряником в Мокшане');
  await page.keyboard.press('Enter');
  await page.waitForURL(/surskiy-kakaovar\/products$/);
  await context.close();
});
