import { consumers } from '../../functions/consumers.ts';
import { filesAt } from '../../functions/exchange/command.ts';
import { importCatalogue } from '../../functions/exchange/exchange.ts';
import { system } from '../../functions/platform/actor.ts';
import { Followers } from '../../functions/platform/feed/followers.ts';
import { Runner } from '../../functions/platform/feed/runner.ts';
import { openDisk } from '../../functions/platform/files/disk.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';

/**
 * One import in a process of its own, so that its memory is its own: `node import-run.ts alone|followed DATABASE FILE…`.
 * `followed`: everything that follows the change feed runs beside it, as in the portal's process.
 */
const [beside, database = '', ...paths] = process.argv.slice(2);
const table = openSqlite({ file: database });
const portal = testPortal(table, { clock: Date.now, files: openDisk(`${database}-files`) });
await madeCluster(portal, 'sweet');
const company = await madeCompany(portal, 'sweet', 'Пекарня');
const runners = beside === 'followed' ? consumers.map((consumer) => new Runner(portal, consumer)) : [];
const followers = new Followers(portal, runners);
await followers.start();
const times: number[] = [];
const reports = [];
// The second time nothing has changed.
for (let i = 0; i < 2; i++) {
  const started = performance.now();
  reports.push(await importCatalogue(portal, system, company, await filesAt(paths)));
  await followers.catchUp();
  times.push((performance.now() - started) / 1000);
}
await followers.stop();
await table.close();
const [first, second] = reports;
console.log(
  JSON.stringify({
    added: first!.added,
    changedAgain: second!.added + second!.changed,
    seconds: times[0],
    secondsAgain: times[1],
    rssMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
