import { zipSync } from 'fflate';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { everyProductOf } from '../../functions/catalogue/catalogue.ts';
import { addPart, applyImport, checkImport, openImport } from '../../functions/exchange/imports.ts';
import { jobs } from '../../functions/jobs.ts';
import { system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import { runQueue } from '../../functions/platform/jobs/run.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';

it('pictures that come with the goods are kept in their widths; a page that calls itself one and a private address are not', async () => {
  const portal = testPortal(openSqlite({ file: ':memory:' }), { clock: Date.now });
  await madeCluster(portal, 'sweet');
  const shop = await madeCompany(portal, 'sweet', 'Зефир');
  const png = await sharp({ create: { width: 700, height: 500, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const goods = `<КоммерческаяИнформация><Каталог><Товары><Товар><Ид>1</Ид><Наименование>Зефир</Наименование>
    <Картинка>import_files/a.png</Картинка><Картинка>import_files/page.png</Картинка><Картинка>http://127.0.0.1/x.png</Картинка>
    </Товар></Товары></Каталог></КоммерческаяИнформация>`;
  const archive = zipSync({
    'import.xml': new TextEncoder().encode(goods),
    'import_files/a.png': png,
    'import_files/page.png': new TextEncoder().encode('<!doctype html><html>'),
  });
  const id = newId();
  await openImport(portal, system, shop, id);
  await addPart(portal, system, shop, id, 'all.zip', archive, 0);
  await checkImport(portal, system, shop, id, {});
  const queue = { tenant: 'sweet', queue: `catalogue-${shop.id}` };
  await runQueue(portal, jobs, queue);
  await applyImport(portal, system, shop, id);
  await runQueue(portal, jobs, queue);
  await runQueue(portal, jobs, { ...queue, queue: `pictures-${shop.id}` });
  for await (const [product] of everyProductOf(portal, shop))
    expect(product!.pictures).toMatchObject([
      { kind: 'raster', width: 700, height: 500, widths: [320, 640] },
    ]);
});
