import type { Page } from 'playwright-core';
import { shownAt } from './shown.ts';

/** Opens the newest notice of a title from the inbox, once it is there: who is told hears it a moment after it happened. */
export async function openNotice(page: Page, title: string | RegExp): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name: title }).first();
  await shownAt(page, '/app/notices', link);
  await link.click();
}
