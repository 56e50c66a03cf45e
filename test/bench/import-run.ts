import { filesAt } from '../../functions/exchange/command.ts';
import { importCatalogue } from '../../functions/exchange/exchange.ts';
import { system } from '../../functions/platform/actor.ts';
import { openDisk } from '../../functions/platform/files/disk.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';

/** One import in a process of its own, so that its memory is its own: `node import-run.ts DATABASE FILE…`. */
const [database = '', ...paths] = process.argv.slice(2);
const table = openSqlite({ file: database });
const portal = testPortal(table, { clock: Date.now, files: openDisk(`${database}-files`) });
await madeCluster(portal, 'sweet');
const company = await madeCompany(portal, 'sweet', 'Пекарня');
const times: number[] = [];
const reports = [];
// The second time nothing has changed.
for (let i = 0; i < 2; i++) {
  const started = performance.now();
  reports.push(await importCatalogue(portal, system, company, await filesAt(paths)));
  times.push((performance.now() - started) / 1000);
}
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
