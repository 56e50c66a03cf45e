import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';
import { DEMO_PASSPHRASE, demoCode } from '../../functions/demo/sign-ins.ts';

/** How long a page may take for one thing: the machine may be slow and busy with other stories. */
const PATIENCE_MS = 45_000;

export type Look = { phone?: boolean; dark?: boolean; scripts?: boolean };

/** The package's arguments are for Lambda: one process does not bear several people, and loosened rules prove nothing. */
export const UNFIT = [
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--no-zygote',
];

/** Where the machine has a Chrome of its own (CHROME_PATH); undefined where the package's is used. */
const ownChrome = (): string | undefined => {
  const own = process.env.CHROME_PATH;
  return own !== undefined && existsSync(own) ? own : undefined;
};

/**
 * Unpacks the package's Chrome, where the machine has none of its own. To be awaited before several processes open
 * browsers: the package takes a file that another process still writes for one that is ready (spawn ETXTBSY).
 */
export async function unpackBrowser(): Promise<void> {
  if (!ownChrome()) await chromium.executablePath();
}

/** Where the machine has a Chrome of its own (CHROME_PATH), that one; else the one that the package carries. */
export async function openBrowser(): Promise<Browser> {
  const own = ownChrome();
  return playwright.launch({
    executablePath: own ?? (await chromium.executablePath()),
    args: own ? ['--no-sandbox'] : chromium.args.filter((argument) => !UNFIT.includes(argument)),
  });
}

/** Someone at a device: an empty browser profile, desktop 1280 or phone 390 wide. */
export async function visitor(browser: Browser, baseURL: string, look: Look = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    locale: 'ru-RU',
    colorScheme: look.dark ? 'dark' : 'light',
    javaScriptEnabled: look.scripts ?? true,
    viewport: look.phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    ...(look.phone && { hasTouch: true, isMobile: true }),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/**
 * Everything that a page's user would never see and its engineer must: errors in the console, scripts that fail,
 * answers of 400 and more, what the content security policy blocked. Empty it to begin anew.
 */
export function troubles(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    // The browser's own echo of a failed answer, which is counted below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      found.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => found.push(`script: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) found.push(`${response.status()} ${response.url()}`);
  });
  return found;
}

/** Signs a person of the demonstration in by the form, with the second step where it is asked for. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Почта').fill(email);
  await page.getByLabel('Пароль').fill(DEMO_PASSPHRASE);
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.waitForURL(/\/(app|sign-in\/code)/);
  if (page.url().includes('/sign-in/code')) {
    await page.getByLabel('Код').fill(demoCode(Date.now()));
    await page.getByRole('button', { name: 'Подтвердить' }).click();
    await page.waitForURL(/\/app/);
  }
}
