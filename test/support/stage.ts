import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { openBrowser } from './chrome.ts';
import { type RunningPortal, startPortal } from './running.ts';

/** What a file of stories plays on: a portal with the demonstration and a browser, there until its last story ends. */
export type Stage = { portal: RunningPortal; browser: Browser };

/** Sets the stage of a file; its members are there once the first story begins. */
export function stage(): Stage {
  const set = {} as Stage;
  beforeAll(async () => {
    [set.portal, set.browser] = await Promise.all([startPortal({ from: inject('seeded') }), openBrowser()]);
  });
  afterAll(async () => {
    await set.browser?.close();
    await set.portal?.stop();
  });
  return set;
}
