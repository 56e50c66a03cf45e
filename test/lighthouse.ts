import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import lighthouse from 'lighthouse';
import { UNFIT } from './support/chrome.ts';
import { freePort } from './support/port.ts';
import { publicPages, UNLISTED } from './support/public-pages.ts';
import { startPortal } from './support/running.ts';

/**
 * Lighthouse on each kind of public page, as on a phone: `npm run lighthouse [kind …]`. Exits with 1 where a score is
 * below 100. Loading is simulated by Lighthouse (slow 4G, a processor four times slower).
 */
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** A browser that nothing but Lighthouse steers: whoever else is attached holds its pages back. */
async function openedBrowser() {
  const own = process.env.CHROME_PATH;
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), 'artel-lighthouse-'));
  const child = spawn(
    own ?? (await chromium.executablePath()),
    [
      ...(own
        ? ['--no-sandbox', '--headless=new']
        : chromium.args.filter((argument) => !UNFIT.includes(argument))),
      `--remote-debugging-port=${port}`,
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  for (let attempt = 0; ; attempt++) {
    const answers = await fetch(`http://127.0.0.1:${port}/json/version`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) break;
    if (attempt === 300) throw new Error('the browser does not open');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    port,
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const asked = process.argv.slice(2);
const [portal, browser] = await Promise.all([startPortal(), openedBrowser()]);
let isBelow = false;
try {
  const pages = await publicPages(async (path) => (await fetch(portal.url + path)).text());
  const width = Math.max(...Object.keys(pages).map((name) => name.length));
  console.log(`${''.padEnd(width)}  ${CATEGORIES.join('  ')}`);
  for (const [name, path] of Object.entries(pages)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const result = await lighthouse(portal.url + path, {
      port: browser.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: [...CATEGORIES],
      // A page that asks not to be listed is not judged by how well it is listed.
      ...(UNLISTED.includes(name) && { skipAudits: ['is-crawlable'] }),
    });
    if (!result) throw new Error(`Lighthouse says nothing of ${path}`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.code} ${lhr.runtimeError.message}`);
    const scores = CATEGORIES.map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100));
    console.log(
      `${name.padEnd(width)}  ${CATEGORIES.map((id, i) => String(scores[i]).padStart(id.length)).join('  ')}`,
    );
    CATEGORIES.forEach((id, i) => {
      if (scores[i] === 100) return;
      isBelow = true;
      for (const { id: audit, weight } of lhr.categories[id]!.auditRefs) {
        const { score, title, displayValue = '' } = lhr.audits[audit]!;
        if (weight > 0 && score !== null && score < 1) console.log(`    ${id}: ${title} ${displayValue}`);
      }
    });
  }
} finally {
  await browser.close();
  await portal.stop();
}
process.exitCode = isBelow ? 1 : 0;
