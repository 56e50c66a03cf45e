import { setTimeout as pause } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { system } from '../platform/actor.ts';
import type { Env } from '../platform/http/api.ts';
import { isRefusal, Refusal } from '../platform/http/problem.ts';
import { newId } from '../platform/ids.ts';
import { queueJob, readJob } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { beginVisit, COOKIE, keepVisit, type Visit, visitOf } from './access-1c.ts';
import { addPart, catalogueJob, type ImportJob, openImport } from './imports.ts';
import { catalogueQueue, entryWrite } from './journal.ts';

/** Bytes of one request: what API Gateway takes, with room. 1C sends larger files in parts of this size. */
const FILE_LIMIT = 4_000_000;
/** How long an answer waits for the work, so that 1C does not ask too often. */
const WAIT_MS = 4000;
const LOOK_MS = 250;

const lines = (c: Context, ...text: string[]) => c.text(`${text.join('\n')}\n`, 200);

/** The import that the files of this exchange belong to; begun where 1C did not begin it. */
async function importOf(portal: Portal, visit: Visit, fresh = false): Promise<string> {
  if (visit.import && !fresh) return visit.import;
  const id = newId(portal.clock());
  await openImport(portal, system, visit.company, id, '1c');
  await keepVisit(portal, visit, { import: id, imports: [...visit.imports, id], jobs: {} });
  return id;
}

/** Does a piece of work for 1C, or looks how far it is: 1C asks again while it is told «progress». */
async function work(
  portal: Portal,
  visit: Visit,
  name: string,
  data: Pick<ImportJob, 'file' | 'hideMissingOf'>,
): Promise<string[]> {
  const id = await importOf(portal, visit);
  const queue = catalogueQueue(visit.company);
  let job = visit.jobs[name];
  if (!job) {
    const queued = catalogueJob(visit.company, 'import', portal.clock(), {
      import: id,
      apply: true,
      ...data,
    });
    job = queued.id;
    await portal.table.write([
      queueJob(queued, portal.clock()),
      entryWrite(visit.company, id, { status: 'applying', job }),
    ]);
    await keepVisit(portal, visit, { jobs: { ...visit.jobs, [name]: job } });
  }
  for (const until = Date.now() + WAIT_MS; ; await pause(LOOK_MS)) {
    const now = await readJob(portal, { ...queue, id: job });
    if (now?.status === 'done') return ['success'];
    if (now?.status === 'failed' || now?.status === 'cancelled') {
      const { [name]: _done, ...others } = visit.jobs;
      await keepVisit(portal, visit, { jobs: others });
      return ['failure', now.words?.ru ?? 'Загрузка остановлена.'];
    }
    if (Date.now() > until) {
      const { what, done, total } = now?.progress ?? { done: 0 };
      return ['progress', `${what?.ru ?? 'В очереди'}: ${done}${total ? ` / ${total}` : ''}`];
    }
  }
}

/** @throws Refusal 422 for a name that could lead astray */
function fileName(c: Context): string {
  const name = (c.req.query('filename') ?? '').replaceAll('\\', '/');
  if (name && name.length <= 200 && !name.includes('\0') && !/^\/|(?:^|\/)\.\.(?:\/|$)/.test(name))
    return name;
  throw new Refusal(422, 'file-name', {
    ru: 'Недопустимое имя файла в параметре filename.',
    en: 'A forbidden name in the parameter filename.',
  });
}

async function answer(c: Context<Env>): Promise<Response> {
  const { portal, client } = c.var;
  if (c.req.query('type') !== 'catalog')
    throw new Refusal(422, 'exchange-type', {
      ru: 'Портал принимает каталог: type=catalog. Заказы в этом обмене не передаются.',
      en: 'The portal takes catalogues: type=catalog. Orders are not exchanged this way.',
    });
  const mode = c.req.query('mode');
  if (mode === 'checkauth') {
    const cookie = await beginVisit(portal, c.req.header('authorization'), client);
    return lines(c, 'success', COOKIE, cookie);
  }
  const visit = await visitOf(portal, c.req.header('cookie'));
  if (mode === 'init') {
    await importOf(portal, visit, true);
    return lines(c, 'zip=yes', `file_limit=${FILE_LIMIT}`);
  }
  if (mode === 'file') {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    await addPart(portal, system, visit.company, await importOf(portal, visit), fileName(c), bytes);
    return lines(c, 'success');
  }
  if (mode === 'import') {
    const file = fileName(c);
    return lines(c, ...(await work(portal, visit, file, { file })));
  }
  // What the whole exchange did not name is taken from the site, unless it held changes alone. 1C tells by `timestamp`
  // when the exchange began; the visit knows its files, which says the same without two clocks.
  if (mode === 'deactivate')
    return visit.imports.length === 0
      ? lines(c, 'success')
      : lines(c, ...(await work(portal, visit, 'deactivate', { hideMissingOf: visit.imports })));
  if (mode === 'complete') return lines(c, 'success');
  throw new Refusal(422, 'exchange-mode', {
    ru: 'Неизвестный режим: ожидались checkauth, init, file, import, deactivate, complete.',
    en: 'Unknown mode: expected checkauth, init, file, import, deactivate, complete.',
  });
}

/**
 * The exchange with sites as 1C:Enterprise speaks it, mounted at /exchange/1c: plain lines, «failure» with the reason.
 * The protocol: https://v8.1c.ru/tekhnologii/obmen-dannymi-i-integratsiya/standarty-i-formaty/protokol-obmena-s-saytom/
 */
export const onec = new Hono<Env>().all('/', async (c) => {
  try {
    return await answer(c);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
    const reason = `failure\n${error.words.ru}\n`;
    return error.status === 401 ? c.text(reason, 401) : c.text(reason, 200);
  }
});
