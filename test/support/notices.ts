import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Opens the newest notice of a title from the inbox, once it is there: who is told hears it a moment after it happened. */
export async function openNotice(page: Page, title: string | RegExp): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name: title }).first();
  await expect
    .poll(async () => {
      await page.goto('/app/notices');
      return link.count();
    })
    .toBeGreaterThan(0);
  await link.click();
}
