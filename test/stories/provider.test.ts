import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, troubles, visitor } from '../support/chrome.ts';
import { OidcProvider } from '../support/oidc-provider.ts';
import { type RunningPortal, startPortal } from '../support/running.ts';

let portal: RunningPortal;
let browser: Browser;
let provider: OidcProvider;
beforeAll(async () => {
  provider = await new OidcProvider().start();
  [portal, browser] = await Promise.all([
    startPortal({
      from: inject('seeded'),
      env: {
        ARTEL_OIDC_ISSUER: provider.issuer,
        ARTEL_OIDC_CLIENT_ID: provider.clientId,
        ARTEL_OIDC_CLIENT_SECRET: provider.clientSecret,
        ARTEL_OIDC_NAME: 'ИД кластера',
      },
    }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await provider?.stop();
});

const enter = (page: Page) => page.getByRole('link', { name: 'Войти через ИД кластера' }).click();

test.each([true, false])('someone signs in by the cluster’s provider (scripts: %s)', async (scripts) => {
  const page = await (await visitor(browser, portal.url, { phone: true, scripts })).newPage();
  const trouble = troubles(page);
  provider.whoever = { email: 'stranger@accounts.example' };
  await page.goto('/sign-in?next=%2Fapp%2Fprofile');
  await enter(page);
  await page.getByRole('alert').filter({ hasText: 'не подтвердил почту' }).waitFor();

  provider.whoever = { email: 'editor@surskiy-kakaovar.example' };
  await page.goto('/sign-in?next=%2Fapp%2Fprofile');
  await enter(page);
  await page.waitForURL('**/app/profile');
  expect(await page.locator('body').textContent()).toContain('editor@surskiy-kakaovar.example');
  expect(trouble).toEqual([]);
});
