import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { newId } from '../../functions/platform/ids.ts';
import { EDGE, ENTRIES, type Entry, LAMBDA, VARIABLES } from '../../functions/platform/names.ts';
import { openDynamo } from '../../functions/platform/table/dynamodb.ts';
import type { Table } from '../../functions/platform/table/table.ts';
import { startAws } from '../support/aws.ts';
import { signedInPeople } from '../support/chat/people.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { createTable, hasJava, localSettings, startDynamo } from '../support/dynamodb-local.ts';
import { eventOf } from '../support/gateway.ts';
import { type Lambda, startLambda } from '../support/lambda.ts';
import { testPortal } from '../support/portal.ts';
import { installRuntimeClient, runtimeClient } from '../support/ric.ts';
import { atMost, type Figure, median, shown } from './figure.ts';

export const sentence = `Start to first answer: from the start of the process under Lambda's runtime interface client until the bundle has answered its
first event, as a multiple of a bare Hono bundle's, which answers one line of JSON (bare_ms), in alternating rounds. The
portal's bundles ask DynamoDB Local for that answer, the bare one asks nobody. The API is asked what a member's page asks:
how many notices are unread; api_rooms is the same bundle asked for the member's chats, which is more code. kb_ENTRY is the
minified code that was read until that answer; kb_all_ENTRY has what other requests need too.`;

const ROUNDS = 5;
const SECRET = 'bench';
const CLUSTER = 'sweets';

const BARE = `
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
const app = new Hono();
app.get('*', (c) => c.json({ status: 'ok' }));
export const handler = handle(app);
`;

async function bareBundle(folder: string): Promise<void> {
  await build({
    stdin: { contents: BARE, resolveDir: process.cwd() },
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    logLevel: 'error',
  });
}

type Case = Entry | 'bare' | 'api_rooms';
const CASES: readonly Case[] = ['bare', ...ENTRIES, 'api_rooms'];
const folderOf = (name: Case, work: string): string =>
  name === 'bare' ? join(work, 'bare') : `dist/lambda/${name === 'api_rooms' ? 'api' : name}`;

/** The first event that each function is asked; `cookie` is a member's. */
const first: Record<Case, (cookie: string) => Promise<unknown>> = {
  bare: () => request('/healthz'),
  api: (cookie) => request('/api/notices/unread', cookie),
  api_rooms: (cookie) => request(`/api/clusters/${CLUSTER}/rooms`, cookie),
  web: () => request('/'),
  changes: async () => ({
    Records: [
      { dynamodb: { SequenceNumber: '1', Keys: { pk: { S: 'portal|health' }, sk: { S: 'probe' } } } },
    ],
  }),
  timers: async () => ({}),
  socket: async () => ({
    requestContext: { routeKey: '$connect', eventType: 'CONNECT', connectionId: 'one' },
    headers: { [EDGE.secretHeader]: SECRET },
  }),
  jobs: async () => ({
    Records: [{ messageId: '1', body: '{"tenant":"none","queue":"none","id":"none"}' }],
  }),
};

const request = (path: string, cookie?: string) =>
  eventOf(
    new Request(`https://portal.test${path}`, {
      headers: {
        [EDGE.secretHeader]: SECRET,
        [EDGE.addressHeader]: '198.51.100.7',
        ...(cookie && { cookie }),
      },
    }),
  );

/** A member of a company of the cluster, signed in: the cookie. */
async function signedIn(table: Table): Promise<string> {
  const portal = testPortal(table, { clock: Date.now });
  await madeCluster(portal, CLUSTER);
  const [member] = await signedInPeople(portal, await madeCompany(portal, CLUSTER, 'Пекарня'), ['Анна']);
  return member!.cookie;
}

const kilobytes = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + statSync(name).size, 0) / 1024;

/** Notes each module that a process loads: `--import` of what follows, with the file to write to. */
const NOTING = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.ARTEL_BENCH_LOADED, url + '\\n');
    return next(url, context);
  },
});
`;

/** The files of a bundle that are read until it has answered its first event. */
async function readUntilAnswer(
  folder: string,
  work: string,
  env: Record<string, string>,
  event: unknown,
): Promise<string[]> {
  const noting = join(work, 'noting.mjs');
  const noted = join(work, `loaded-${newId()}`);
  writeFileSync(noting, NOTING);
  const lambda = await startLambda(folder, {
    ...env,
    NODE_OPTIONS: `--import ${noting}`,
    ARTEL_BENCH_LOADED: noted,
  });
  await lambda.invoke(event);
  lambda.stop();
  const loaded = readFileSync(noted, 'utf8')
    .split('\n')
    .filter((url) => url.startsWith('file:'));
  const own = `${resolve(folder)}/`;
  return [...new Set(loaded.map((url) => fileURLToPath(url)))].filter((path) => path.startsWith(own));
}

/** @throws Error where a function that is asked over HTTP did not answer 200 */
function assertAnswered(name: Case, answer: unknown): void {
  const { statusCode } = (answer ?? {}) as { statusCode?: number };
  if (['bare', 'api', 'api_rooms', 'web'].includes(name) && statusCode !== 200)
    throw new Error(`${name} answered ${statusCode}`);
}

export async function run(): Promise<Figure[]> {
  if (!hasJava()) throw new Error('DynamoDB Local wants Java');
  const missing = ENTRIES.filter((entry) => !existsSync(`dist/lambda/${entry}/index.mjs`));
  if (missing.length > 0) throw new Error('The bundles are not built: npm run build && npm run bundle');
  installRuntimeClient();
  const work = mkdtempSync(join(tmpdir(), 'artel-coldstart-'));
  const dynamo = await startDynamo();
  const tableName = 'artel-coldstart';
  await createTable(dynamo.endpoint, tableName);
  const aws = await startAws({ dynamodb: dynamo.endpoint, kept: new Map() });
  const { region, credentials } = localSettings(dynamo.endpoint);
  const env = {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ENDPOINT_URL_S3: aws.endpoint,
    [EDGE.secretVariable]: SECRET,
    [VARIABLES.origin]: 'https://portal.test',
    [VARIABLES.dynamodbTable]: tableName,
    [VARIABLES.bucket]: 'files',
    [VARIABLES.mediaBucket]: 'media',
    [VARIABLES.demo]: 'false',
    [LAMBDA.mailSet]: 'letters',
    [LAMBDA.distribution]: 'EDISTRIBUTION',
    [LAMBDA.jobQueue]: `${aws.endpoint}/000000000000/jobs`,
  };
  const times = new Map<Case, number[]>();
  const read = new Map<Case, number>();
  try {
    mkdirSync(join(work, 'bare'));
    await bareBundle(join(work, 'bare'));
    const table = openDynamo({ ...localSettings(dynamo.endpoint), tableName });
    const cookie = await signedIn(table);
    await table.close();
    const events = new Map<Case, unknown>();
    for (const name of CASES) events.set(name, await first[name](cookie));
    for (let round = 0; round < ROUNDS; round++)
      for (const name of CASES) {
        const began = performance.now();
        const lambda: Lambda = await startLambda(folderOf(name, work), env);
        const answer = await lambda.invoke(events.get(name));
        times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
        lambda.stop();
        assertAnswered(name, answer);
      }
    for (const name of CASES)
      read.set(name, kilobytes(await readUntilAnswer(folderOf(name, work), work, env, events.get(name))));
  } finally {
    aws.stop();
    dynamo.stop();
    rmSync(work, { recursive: true, force: true });
  }
  const bare = median(times.get('bare')!);
  const ratio = (name: Case) => median(times.get(name)!) / bare;
  return [
    shown('bare_ms', bare, 'ms'),
    shown('amazons_client', runtimeClient() ? 1 : 0, 'of 1'),
    atMost('ratio_api', ratio('api'), 2),
    atMost('kb_api', read.get('api')!, 1536, 'KB'),
    shown('ratio_api_rooms', ratio('api_rooms'), '×'),
    shown('kb_api_rooms', read.get('api_rooms')!, 'KB'),
    ...ENTRIES.flatMap((entry) => {
      const folder = `dist/lambda/${entry}`;
      const all = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
      const whole = shown(`kb_all_${entry}`, kilobytes(all.map((name) => join(folder, name))), 'KB');
      return entry === 'api'
        ? [whole]
        : [shown(`ratio_${entry}`, ratio(entry), '×'), shown(`kb_${entry}`, read.get(entry)!, 'KB'), whole];
    }),
  ];
}
