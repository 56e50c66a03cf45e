import type { CompanyRef } from '../catalogue/access.ts';
import { everyProductOf, productsAt } from '../catalogue/catalogue.ts';
import { retried, shopFor } from '../catalogue/products.ts';
import { writesOf } from '../catalogue/record.ts';
import { Picture } from '../companies/schema.ts';
import { addPicture } from '../pictures/pictures.ts';
import { system } from '../platform/actor.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import { isRefusal } from '../platform/http/problem.ts';
import { digest, newId } from '../platform/ids.ts';
import type { JobKind, NewJob } from '../platform/jobs/jobs.ts';
import { fetchOutside } from '../platform/outside/fetch.ts';
import type { Portal } from '../platform/portal.ts';
import { readEntry } from './journal.ts';
import { fetchedKey } from './keys.ts';
import { type Contents, contentsOf, forgetReceived } from './received.ts';

const MOST_OF_PRODUCT = 12;
const LIMITS = { maxBytes: 15 * 1024 ** 2, timeoutMs: 20_000 };
/** An address that failed is tried again with an import after this time. */
const AGAIN_MS = DAY;

/** The job that fetches the pictures of what an import brought. */
export const picturesJob = (company: CompanyRef, now: number, id: string): NewJob => ({
  tenant: company.cluster,
  queue: `pictures-${company.id}`,
  id: newId(now),
  kind: 'import-pictures',
  data: { company: company.id, import: id },
});

/** The bytes of a picture: out of what came with the goods, or from its address. @throws Refusal */
async function bytesOf(address: string, pictures: Contents['pictures']): Promise<Uint8Array | undefined> {
  if (/^https?:\/\//i.test(address)) return (await fetchOutside(address, LIMITS)).bytes;
  const path = address.replaceAll('\\', '/');
  for (const [name, read] of pictures) if (name === path || name.endsWith(`/${path}`)) return read();
  return undefined;
}

/** A picture of a source in the portal's files; each address is fetched once. Undefined where it cannot be had. */
async function fetched(
  portal: Portal,
  company: CompanyRef,
  address: string,
  pictures: Contents['pictures'],
): Promise<Picture | undefined> {
  const key = fetchedKey(company, digest(address));
  const known = await portal.table.get(key);
  if (known?.picture) return Picture.parse(known.picture);
  const now = portal.clock();
  if (known && now - Date.parse(String(known.at)) < AGAIN_MS && /^https?:/i.test(address)) return undefined;
  try {
    const bytes = await bytesOf(address, pictures);
    if (!bytes) return undefined;
    const picture = await addPicture(portal, system, company, bytes);
    await portal.table.write([{ update: key, set: { picture, at: isoTime(now) } }]);
    return picture;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    portal.log('warn', 'import.picture', { company: company.id, code: error.code });
    await portal.table.write([{ update: key, set: { at: isoTime(now), words: error.words } }]);
    return undefined;
  }
}

/**
 * Fetches the pictures that imported products name, through the guard of `fetchOutside` or out of the import's own
 * archive, and puts them behind those that the product has. What cannot be had is left out and tried another day.
 */
export const picturing: JobKind = {
  kind: 'import-pictures',
  async run(portal, job, { signal, progress }) {
    const data = job.data as { company: string; import: string };
    const company = { cluster: job.tenant, id: data.company };
    const entry = await readEntry(portal, company, data.import);
    const { pictures } = await contentsOf(portal, company, entry.id, entry.files ?? []).catch((error) => {
      // The files are forgotten already: they held no pictures.
      if (isRefusal(error)) return { pictures: new Map() as Contents['pictures'] };
      throw error;
    });
    let done = 0;
    for await (const page of everyProductOf(portal, company))
      for (const { code, sourcePictures = [] } of page) {
        if (sourcePictures.length === 0) continue;
        signal.throwIfAborted();
        const found: Picture[] = [];
        for (const address of sourcePictures.slice(0, MOST_OF_PRODUCT)) {
          const picture = await fetched(portal, company, address, pictures);
          if (picture) found.push(picture);
        }
        await retried(async () => {
          const [before] = await productsAt(portal, company, [code]);
          if (!before) return;
          const names = new Set(before.pictures.map(({ name }) => name));
          const fresh = found.filter(({ name }) => !names.has(name));
          const all = [...before.pictures, ...fresh].slice(0, MOST_OF_PRODUCT);
          if (all.length === before.pictures.length) return;
          const shop = await shopFor(portal, system, company);
          const { version: _version, ...product } = before;
          const after = { ...product, pictures: all, updatedAt: isoTime(portal.clock()) };
          await portal.table.write(writesOf(shop, [{ before, after }]));
        });
        progress({ done: ++done });
      }
    if (pictures.size > 0 && entry.origin !== '1c')
      await forgetReceived(portal, company, entry.id, entry.files ?? []);
    return undefined;
  },
};
