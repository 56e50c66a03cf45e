import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { consumers } from '../consumers.ts';
import { seedDemo } from '../demo/demo.ts';
import { readConfig } from '../platform/config.ts';
import { Runner } from '../platform/feed/runner.ts';
import { openPortal } from './portal.ts';

/**
 * Makes the demonstration in a process of its own, whose memory is given back when it ends: the portal would keep some
 * 30 MB of it. @throws Error where that process fails
 */
export async function makeDemonstration(): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The demonstration was not made (code ${code})`);
}

async function make(): Promise<void> {
  const portal = await openPortal(readConfig(process.env));
  await seedDemo(portal);
  const runners = consumers.map((consumer) => new Runner(portal, consumer));
  await Promise.all(runners.map((runner) => runner.catchUp()));
  await Promise.all(runners.map((runner) => runner.stop()));
  await portal.table.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Whoever waits for it is gone, and may have begun anew.
  process.once('disconnect', () => process.exit(1));
  make().then(
    () => process.exit(0),
    (error) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    },
  );
}
