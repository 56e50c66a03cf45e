import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Files } from '../../functions/platform/files/files.ts';
import { splitFiles } from '../../functions/platform/files/split.ts';
import {
  EDGE,
  ENTRIES,
  type Entry,
  LAMBDA,
  MEDIA_PREFIX,
  SOCKET_PATH,
  VARIABLES,
} from '../../functions/platform/names.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { openDynamo } from '../../functions/platform/table/dynamodb.ts';
import { type Aws, type Kept, startAws } from './aws.ts';
import { createTable, localSettings } from './dynamodb-local.ts';
import { ask } from './gateway.ts';
import { type Lambda, startLambda } from './lambda.ts';
import { testPortal } from './portal.ts';
import { installRuntimeClient } from './ric.ts';

export const ORIGIN = 'https://portal.test';
export const SECRET = 'what-cloudfront-proves-itself-by';
const ORIGIN_PARAMETER = `/artel/test/${VARIABLES.origin}`;

export type Bundles = {
  tableName: string;
  /** The same stores, for a test to prepare and to look. */
  portal: Portal;
  /** Objects by `/bucket/name`; the buckets are `media` and `files`. */
  kept: Map<string, Kept>;
  lambda(entry: Entry): Lambda;
  aws(entry: Entry): Aws;
  /** Asks as a visitor's browser does: through CloudFront and API Gateway, to the function that has the path. */
  ask(request: Request): Promise<Response>;
  stop(): Promise<void>;
};

/** Which function API Gateway hands a path to (infra/edge.ts). */
export const entryOf = (path: string): 'api' | 'web' =>
  /^\/(?:api|exchange)\//.test(path) && path !== '/api/docs' ? 'api' : 'web';

/** What CloudFront does to a request on its way: proves itself, and tells who asks. */
function throughEdge(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set(EDGE.secretHeader, SECRET);
  headers.set(EDGE.addressHeader, headers.get('x-forwarded-for') ?? '198.51.100.7');
  if (!['GET', 'HEAD'].includes(request.method) && !headers.has('Origin')) headers.set('Origin', ORIGIN);
  return new Request(request, { headers });
}

/** Files as the functions keep them, read and written by the test itself. */
function filesIn(kept: Map<string, Kept>, bucket: string): Files {
  const at = (name: string) => `/${bucket}/${name}`;
  return {
    async put(name, bytes, type) {
      kept.set(at(name), { body: Buffer.from(bytes), type, cache: undefined });
    },
    async get(name) {
      const found = kept.get(at(name));
      return found && { bytes: new Uint8Array(found.body), type: found.type ?? '' };
    },
    async delete(name) {
      kept.delete(at(name));
    },
  };
}

/** All built bundles, each in a process of its own under the runtime interface client, on DynamoDB Local. */
export async function startBundles(dynamodb: string): Promise<Bundles> {
  const missing = ENTRIES.filter((entry) => !existsSync(`dist/lambda/${entry}/index.mjs`));
  if (missing.length > 0)
    throw new Error(`No bundles of ${missing.join(', ')}: npm run build && npm run bundle`);
  installRuntimeClient();
  const tableName = `artel-${randomUUID()}`;
  await createTable(dynamodb, tableName);
  const kept = new Map<string, Kept>();
  const { region, credentials } = localSettings(dynamodb);
  const aws = new Map<Entry, Aws>();
  const lambdas = new Map<Entry, Lambda>();
  await Promise.all(
    ENTRIES.map(async (entry) => {
      const own = await startAws({ dynamodb, kept, parameters: { [ORIGIN_PARAMETER]: ORIGIN } });
      aws.set(entry, own);
      const behindEdge = ['api', 'web', 'socket'].includes(entry);
      const started = await startLambda(`dist/lambda/${entry}`, {
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_ENDPOINT_URL: own.endpoint,
        AWS_ENDPOINT_URL_S3: own.endpoint,
        AWS_REQUEST_CHECKSUM_CALCULATION: 'WHEN_REQUIRED',
        [VARIABLES.dynamodbTable]: tableName,
        [VARIABLES.bucket]: 'files',
        [VARIABLES.mediaBucket]: 'media',
        [VARIABLES.demo]: 'false',
        [LAMBDA.secrets]: ORIGIN_PARAMETER,
        ...(['changes', 'socket'].includes(entry) && {
          [VARIABLES.socketsEndpoint]: `${own.endpoint}${SOCKET_PATH}`,
        }),
        ...(behindEdge && { [EDGE.secretVariable]: SECRET }),
        ...(entry === 'changes' && {
          [LAMBDA.distribution]: 'EDISTRIBUTION',
          [LAMBDA.jobQueue]: `${own.endpoint}/000000000000/jobs`,
          [LAMBDA.mailSet]: 'letters',
        }),
      });
      lambdas.set(entry, started);
    }),
  );
  const portal = testPortal(openDynamo({ ...localSettings(dynamodb), tableName }), {
    clock: Date.now,
    files: splitFiles(MEDIA_PREFIX, filesIn(kept, 'media'), filesIn(kept, 'files')),
  });
  return {
    tableName,
    portal,
    kept,
    lambda: (entry) => lambdas.get(entry)!,
    aws: (entry) => aws.get(entry)!,
    ask: (request) => ask(lambdas.get(entryOf(new URL(request.url).pathname))!, throughEdge(request)),
    async stop() {
      for (const lambda of lambdas.values()) lambda.stop();
      for (const own of aws.values()) own.stop();
      await portal.table.close();
    },
  };
}
