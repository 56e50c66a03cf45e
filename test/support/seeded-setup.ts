import type { TestProject } from 'vitest/node';
import { unpackBrowser } from './chrome.ts';
import { startPortal } from './running.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The state of a portal that has the demonstration: each file of stories begins with a copy. */
    seeded: string;
  }
}

/** Fills the demonstration in and unpacks the browser, once for all stories. @throws Error where it is not found after a minute */
export default async function setup(project: TestProject) {
  const [portal] = await Promise.all([startPortal(), unpackBrowser()]);
  // The index of the search is made last, out of the change feed.
  const until = Date.now() + 60_000;
  for (;;) {
    const page = await fetch(`${portal.url}/sladkiy-kray/search?q=${encodeURIComponent('шоколад')}`);
    if ((await page.text()).includes('/products/')) break;
    if (Date.now() > until) throw new Error('the demonstration is not found by the search');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await portal.crash();
  project.provide('seeded', portal.data);
  return () => portal.stop();
}
