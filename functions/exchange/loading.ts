import { createHash } from 'node:crypto';
import type { CompanyRef } from '../catalogue/access.ts';
import { shopFor } from '../catalogue/products.ts';
import { system } from '../platform/actor.ts';
import { isoTime, MINUTE } from '../platform/clock.ts';
import { type Job, type JobKind, queueJob } from '../platform/jobs/jobs.ts';
import { type OutsideLimits, openOutside } from '../platform/outside/fetch.ts';
import type { Portal } from '../platform/portal.ts';
import { catalogueJob } from './imports.ts';
import { entryWrite } from './journal.ts';
import { entryKey } from './keys.ts';
import { forgetReceived, partName } from './received.ts';
import type { ReceivedFile } from './schema.ts';
import type { LoadJob } from './subscription.ts';
import { type Loaded, noteFailed, noteLoaded, readSubscription } from './subscription-state.ts';

/** A feed is text: with room for the largest shops, and below what an import may bring. */
const LIMITS: OutsideLimits = { maxBytes: 256 * 1024 ** 2, timeoutMs: 10 * MINUTE, httpsOnly: true };
const PART_BYTES = 4 * 1024 ** 2;

const placeOf = (job: Job): { company: CompanyRef; data: LoadJob } => {
  const data = job.data as LoadJob;
  return { company: { cluster: job.tenant, id: data.company }, data };
};

/** The file's name for the journal: the last part of its address. */
const nameOf = (url: string): string => {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last).slice(0, 200) || new URL(url).hostname;
  } catch {
    return last.slice(0, 200);
  }
};

/** Keeps a file as it comes, in parts, so that it is never held whole. */
async function received(
  portal: Pick<Portal, 'files'>,
  company: CompanyRef,
  id: string,
  file: ReceivedFile,
  pieces: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  let held: Uint8Array[] = [];
  let size = 0;
  let read = 0;
  const keep = async () => {
    await portal.files.put(
      partName(company, id, file.name, file.sizes.length),
      Buffer.concat(held),
      'application/octet-stream',
    );
    file.sizes.push(size);
    held = [];
    size = 0;
  };
  for await (const piece of pieces) {
    hash.update(piece);
    held.push(piece);
    size += piece.length;
    read += piece.length;
    onRead(read);
    if (size >= PART_BYTES) await keep();
  }
  if (size > 0 || file.sizes.length === 0) await keep();
  return hash.digest('base64url');
}

/**
 * Loads a company's catalogue from its address and queues the import of it, which is applied without a question. Where
 * the server says that there is nothing newer, or sends the very bytes of the last time, nothing is done: so what people
 * took back stays taken back until the source changes.
 * @param limits of the network; tests let loopback in
 */
export const loadingWithin = (limits: OutsideLimits): JobKind => ({
  kind: 'load-catalogue',
  async run(portal, job, { signal, progress }) {
    const { company, data } = placeOf(job);
    const found = await readSubscription(portal, company);
    // The subscription was removed, or the import was queued before this process took over.
    if (!found || (await portal.table.get(entryKey(company, job.id)))) return undefined;
    await shopFor(portal, system, company);
    const { subscription, state } = found;
    const { etag, modified, digest } = data.whole ? {} : state;
    const opened = await openOutside(subscription.url, limits, {
      ...(etag && { etag }),
      ...(modified && { modified }),
    });
    if (!opened) {
      await noteLoaded(portal, company, kept(state), { changed: false });
      return undefined;
    }
    const file: ReceivedFile = { name: nameOf(subscription.url), sizes: [] };
    try {
      const now = await received(portal, company, job.id, file, opened.pieces, (done) => {
        signal.throwIfAborted();
        progress({ done, what: { ru: 'Загружаем файл', en: 'Loading the file' } });
      });
      const loaded: Loaded = { ...opened.validators, digest: now };
      if (now === digest) {
        await forgetReceived(portal, company, job.id, [file]);
        await noteLoaded(portal, company, loaded, { changed: false });
        return undefined;
      }
      const importJob = catalogueJob(company, 'import', portal.clock(), {
        import: job.id,
        apply: true,
        loaded,
      });
      await portal.table.write([
        entryWrite(company, job.id, {
          status: 'applying',
          origin: 'address',
          by: data.by,
          startedAt: isoTime(portal.clock()),
          files: [file],
          choices: { missing: subscription.missing },
          job: importJob.id,
        }),
        queueJob(importJob, portal.clock()),
      ]);
    } catch (error) {
      await forgetReceived(portal, company, job.id, [file]);
      throw error;
    }
    return undefined;
  },
  async undone(portal, job, status, words) {
    const { company, data } = placeOf(job);
    const found = await readSubscription(portal, company);
    if (status !== 'failed' || !words || !found) return;
    const at = isoTime(portal.clock());
    await portal.table.write([
      entryWrite(company, job.id, {
        status,
        origin: 'address',
        by: data.by,
        startedAt: job.queuedAt,
        endedAt: at,
        files: [{ name: nameOf(found.subscription.url), sizes: [] }],
        words,
      }),
    ]);
    await noteFailed(portal, company, job.id, words);
  },
});

const kept = ({ etag, modified, digest }: Loaded): Loaded => ({
  ...(etag && { etag }),
  ...(modified && { modified }),
  ...(digest && { digest }),
});

export const loading: JobKind = loadingWithin(LIMITS);
