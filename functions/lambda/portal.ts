import { systemClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { deferredFiles } from '../platform/files/deferred.ts';
import type { Files } from '../platform/files/files.ts';
import { splitFiles } from '../platform/files/split.ts';
import { LAMBDA, MEDIA_PREFIX, VARIABLES } from '../platform/names.ts';
import type { Log, Portal } from '../platform/portal.ts';
import { configuredVapidKeys, openWebPush, pushContact } from '../platform/push/web-push.ts';
import { openMemorySockets } from '../platform/sockets/memory.ts';
import { openDynamo } from '../platform/table/dynamodb.ts';
import { readableTraces } from './traces.ts';

readableTraces();

/** One line of JSON per event; Lambda takes what is printed into the function's log. */
const log: Log = (level, event, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
};

/**
 * The environment with the secrets that it names. Functions that need none ask nobody, and start sooner.
 * @throws Error naming parameters that are not there
 */
export async function withSecrets(env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const names = (env[LAMBDA.secrets] ?? '').split(',').filter(Boolean);
  if (names.length === 0) return env;
  const { readSecrets } = await import('../platform/secrets/ssm.ts');
  return { ...env, ...(await readSecrets(names)) };
}

/**
 * Opens the portal's stores on AWS. A compatible service may answer in place of S3 (`AWS_ENDPOINT_URL_S3` of the
 * SDK) and of DynamoDB (`ARTEL_DYNAMODB_ENDPOINT`). Letters wait in the outbox: who sends them says so by `withMail`.
 * @throws Error naming a variable that is missing or wrong
 */
export function openLambdaPortal(env: NodeJS.ProcessEnv): Portal {
  const config = readConfig(env);
  const { dynamodbTable, dynamodbEndpoint } = config;
  if (!dynamodbTable) throw new Error(`${VARIABLES.dynamodbTable} is missing: the name of the table`);
  const vapid = configuredVapidKeys(config);
  return {
    table: openDynamo({
      tableName: dynamodbTable,
      ...(dynamodbEndpoint && { endpoint: dynamodbEndpoint }),
    }),
    files: openFiles(config, env),
    // Only the functions that speak to open pages load what that takes (sockets.ts).
    sockets: openMemorySockets(),
    mail: null,
    push: vapid ? openWebPush(vapid, pushContact(config)) : null,
    clock: systemClock,
    config,
    log,
  };
}

function openFiles({ bucket, mediaBucket }: Config, env: NodeJS.ProcessEnv): Files {
  if (!bucket) throw new Error(`${VARIABLES.bucket} is missing: the name of the files' bucket`);
  // Services other than S3 seldom have a host name per bucket.
  const settings = { forcePathStyle: env.AWS_ENDPOINT_URL_S3 !== undefined };
  const filesIn = (name: string) =>
    deferredFiles(async () => (await import('../platform/files/s3.ts')).openS3(name, settings));
  const files = filesIn(bucket);
  return mediaBucket ? splitFiles(MEDIA_PREFIX, filesIn(mediaBucket), files) : files;
}
