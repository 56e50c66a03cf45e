import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Opens a page anew until what is looked for is on it: some things are written a moment after what they tell of. */
export async function shownAt(page: Page, path: string, sought: Locator): Promise<void> {
  await expect
    .poll(async () => {
      await page.goto(path);
      return sought.count();
    })
    .toBeGreaterThan(0);
}
