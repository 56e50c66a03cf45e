import { systemClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { openS3 } from '../platform/files/s3.ts';
import { openSmtp } from '../platform/mail/smtp.ts';
import { VARIABLES } from '../platform/names.ts';
import type { Log, Portal } from '../platform/portal.ts';
import { openDynamo } from '../platform/table/dynamodb.ts';

/** One line of JSON per event; Lambda takes what is printed into the function's log. */
const log: Log = (level, event, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
};

/**
 * Opens the portal's stores on AWS. A compatible service may answer in place of S3 (`AWS_ENDPOINT_URL_S3` of the
 * SDK) and of DynamoDB (`ARTEL_DYNAMODB_ENDPOINT`).
 * @throws Error naming a variable that is missing or wrong
 */
export function openLambdaPortal(env: NodeJS.ProcessEnv): Portal {
  const config = readConfig(env);
  const { bucket, dynamodbTable, dynamodbEndpoint } = config;
  if (!dynamodbTable) throw new Error(`${VARIABLES.dynamodbTable} is missing: the name of the table`);
  if (!bucket) throw new Error(`${VARIABLES.bucket} is missing: the name of the files' bucket`);
  return {
    table: openDynamo({
      tableName: dynamodbTable,
      ...(dynamodbEndpoint && { endpoint: dynamodbEndpoint }),
    }),
    // Services other than S3 seldom have a host name per bucket.
    files: openS3(bucket, { forcePathStyle: env.AWS_ENDPOINT_URL_S3 !== undefined }),
    mail: config.smtp ? openSmtp(config.smtp, config.mailFrom) : null,
    clock: systemClock,
    config,
    log,
  };
}
