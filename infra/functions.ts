import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { EDGE, type ENTRIES, VARIABLES } from '../functions/platform/names.ts';

type Entry = (typeof ENTRIES)[number];

export type FunctionsProps = {
  table: ITable;
  files: IBucket;
  origin: string;
  mailFrom: string;
  /** What CloudFront sends to prove that a request came through it. */
  edgeSecret: string;
  /** Folder with the bundles that infra/bundle.ts has made. */
  bundles: string;
};

const MEMORY_MB = 1024;
const REQUEST_SECONDS = 29;
const BATCH_SECONDS = 120;

/** Reads and writes of the port (get, batchGet, query, write), and nothing else: no scan, no description. */
const TABLE_ACTIONS = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];

/** The functions, each with its own log and no more rights than its work needs. */
export function portalFunctions(scope: Construct, props: FunctionsProps) {
  const { table, files } = props;
  const make = (entry: Entry, timeoutSeconds: number): Lambda => {
    const name = `${entry[0]!.toUpperCase()}${entry.slice(1)}`;
    const made = new Lambda(scope, name, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(props.bundles, entry)),
      memorySize: MEMORY_MB,
      timeout: Duration.seconds(timeoutSeconds),
      logGroup: new LogGroup(scope, `${name}Log`, {
        retention: RetentionDays.THREE_MONTHS,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        [VARIABLES.origin]: props.origin,
        [VARIABLES.mailFrom]: props.mailFrom,
        [VARIABLES.dynamodbTable]: table.tableName,
        [VARIABLES.bucket]: files.bucketName,
        [VARIABLES.demo]: 'false',
      },
    });
    made.addToRolePolicy(
      new PolicyStatement({
        actions: TABLE_ACTIONS,
        resources: [table.tableArn, `${table.tableArn}/index/*`],
      }),
    );
    return made;
  };

  const api = make('api', REQUEST_SECONDS);
  const web = make('web', REQUEST_SECONDS);
  for (const behindEdge of [api, web]) behindEdge.addEnvironment(EDGE.secretVariable, props.edgeSecret);
  for (const [uses, actions] of [
    [api, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']],
    [web, ['s3:GetObject']],
  ] as const) {
    uses.addToRolePolicy(
      new PolicyStatement({ actions: [...actions], resources: [files.arnForObjects('*')] }),
    );
    // Without it S3 answers 403 for a file that is not there, and not 404.
    uses.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [files.bucketArn] }));
  }

  const changes = make('changes', BATCH_SECONDS);
  const failed = new Queue(scope, 'FailedChanges', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  changes.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 20,
      maxRecordAge: Duration.hours(12),
      onFailure: new SqsDlq(failed),
    }),
  );
  return { api, web, changes };
}
