import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { EDGE, ENTRIES, type Entry, LAMBDA, VARIABLES } from '../../functions/platform/names.ts';
import { startAws } from '../support/aws.ts';
import { createTable, hasJava, localSettings, startDynamo } from '../support/dynamodb-local.ts';
import { eventOf } from '../support/gateway.ts';
import { type Lambda, startLambda } from '../support/lambda.ts';
import { installRuntimeClient, runtimeClient } from '../support/ric.ts';
import { atMost, type Figure, median, shown } from './figure.ts';

export const sentence = `Start to first answer: from the start of the process under Lambda's runtime interface client until the bundle has answered its
first event, as a multiple of a bare Hono bundle's, which answers one line of JSON (bare_ms), in alternating rounds. The
portal's bundles ask DynamoDB Local for that answer, the bare one asks nobody. kb_ENTRY is the minified
code that a start reads; kb_all_ENTRY has what is read when it is first needed too (passkeys, OpenID Connect, SSM, pictures).`;

const ROUNDS = 5;
const SECRET = 'bench';

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

/** The first event that each function is asked. */
const first: Record<Entry | 'bare', () => Promise<unknown>> = {
  bare: () => request('/healthz'),
  api: () => request('/healthz'),
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

const request = (path: string) =>
  eventOf(
    new Request(`https://portal.test${path}`, {
      headers: { [EDGE.secretHeader]: SECRET, [EDGE.addressHeader]: '198.51.100.7' },
    }),
  );

const kilobytes = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + statSync(name).size, 0) / 1024;

/** Files of a bundle that are read when it is loaded: the entry, and what is imported statically from there on. */
function readAtStart(folder: string, name = 'index.mjs', found = new Set<string>()): Set<string> {
  const path = join(folder, name);
  if (found.has(path)) return found;
  found.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, next] of text.matchAll(/(?:from|^import|;import)\s*"\.\/([\w.-]+\.mjs)"/gm))
    readAtStart(folder, next!, found);
  return found;
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
  const times = new Map<string, number[]>();
  try {
    mkdirSync(join(work, 'bare'));
    await bareBundle(join(work, 'bare'));
    const events = Object.fromEntries(
      await Promise.all(Object.entries(first).map(async ([name, event]) => [name, await event()] as const)),
    );
    for (let round = 0; round < ROUNDS; round++)
      for (const name of ['bare', ...ENTRIES]) {
        const folder = name === 'bare' ? join(work, 'bare') : `dist/lambda/${name}`;
        const began = performance.now();
        const lambda: Lambda = await startLambda(folder, env);
        await lambda.invoke(events[name]);
        times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
        lambda.stop();
      }
  } finally {
    aws.stop();
    dynamo.stop();
    rmSync(work, { recursive: true, force: true });
  }
  const bare = median(times.get('bare')!);
  return [
    shown('bare_ms', bare, 'ms'),
    shown('amazons_client', runtimeClient() ? 1 : 0, 'of 1'),
    ...ENTRIES.flatMap((entry) => {
      const folder = `dist/lambda/${entry}`;
      const all = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
      const ratio = median(times.get(entry)!) / bare;
      const size = kilobytes(all.map((name) => join(folder, name)));
      const start = kilobytes([...readAtStart(folder)]);
      return entry === 'api'
        ? [
            atMost('ratio_api', ratio, 2),
            atMost('kb_api', start, 1536, 'KB'),
            shown('kb_all_api', size, 'KB'),
          ]
        : [
            shown(`ratio_${entry}`, ratio, '×'),
            shown(`kb_${entry}`, start, 'KB'),
            shown(`kb_all_${entry}`, size, 'KB'),
          ];
    }),
  ];
}
