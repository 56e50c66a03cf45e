import type { Locator, Page } from 'playwright-core';
import { shownAt } from './shown.ts';

/** The newest letter that holds a text, an address for one; the page is at the outbox then. */
export async function letterWith(page: Page, text: string): Promise<Locator> {
  const letter = page.getByRole('article').filter({ hasText: text }).first();
  await shownAt(page, '/dev/mail', letter);
  return letter;
}

/**
 * The newest link whose address holds `path` in the letters to someone, whatever other letters came meanwhile.
 * `used`: one that was taken before, where another is to come.
 */
export async function letterLink(page: Page, to: string, path: string, used?: string): Promise<string> {
  const link = page
    .getByRole('article')
    .filter({ hasText: to })
    .locator(`a[href*="${path}"]${used ? `:not([href="${used}"])` : ''}`)
    .first();
  await shownAt(page, '/dev/mail', link);
  return (await link.getAttribute('href'))!;
}
