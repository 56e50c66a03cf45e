import type { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { type Entry, SOCKET_PATH } from '../functions/platform/names.ts';

/** What a function may touch, by what it is to the function. */
export type Reach = {
  table: ITable;
  media: IBucket;
  files: IBucket;
  /** ARNs. */
  distribution: string;
  mail: readonly string[];
  jobQueue: string;
  sockets: WebSocketApi;
};

type Right = { actions: readonly string[]; on: (reach: Reach) => readonly string[] };

/** The port's reads: get, batchGet, query. No scan, no description of the table. */
const READS: Right = {
  actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'],
  on: ({ table }) => [table.tableArn],
};
const QUERIES: Right = {
  actions: ['dynamodb:Query'],
  on: ({ table }) => [table.tableArn, `${table.tableArn}/index/*`],
};
/** The port's one write is a transaction; AWS asks for the right of each kind of member. */
const WRITES: Right = {
  actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  on: ({ table }) => [table.tableArn],
};
const onPictures = ({ media }: Reach) => [media.arnForObjects('*')];
const onFiles = ({ files }: Reach) => [files.arnForObjects('*')];
const ALL_OF_OBJECTS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] as const;
const PICTURES: Right = { actions: ALL_OF_OBJECTS, on: onPictures };
const PRIVATE_FILES: Right = { actions: ALL_OF_OBJECTS, on: onFiles };
/** Pages read the index of the search; previews for messengers are drawn of pictures when first asked for, and kept. */
const PAGES: readonly Right[] = [
  { actions: ['s3:GetObject'], on: onPictures },
  { actions: ['s3:GetObject', 's3:PutObject'], on: onFiles },
];
/** Without it S3 answers 403 for a file that is not there, and not 404. */
const ABSENCE: Right = {
  actions: ['s3:ListBucket'],
  on: ({ media, files }) => [media.bucketArn, files.bucketArn],
};
const LETTERS: Right = { actions: ['ses:SendEmail'], on: ({ mail }) => mail };
const QUEUEING: Right = { actions: ['sqs:SendMessage'], on: ({ jobQueue }) => [jobQueue] };
const INVALIDATION: Right = {
  actions: ['cloudfront:CreateInvalidation'],
  on: ({ distribution }) => [distribution],
};

/** Speaking to connections, and ending them. */
const CONNECTIONS: Right = {
  actions: ['execute-api:ManageConnections'],
  on: ({ sockets }) =>
    ['POST', 'DELETE'].map((method) =>
      sockets.arnForExecuteApiV2(`${method}/@connections/*`, SOCKET_PATH.slice(1)),
    ),
};
const STORE = [READS, QUERIES, WRITES];

/**
 * What each function may do, and no more: test/lambda/lambda.test.ts compares it with the calls that the bundles
 * make, both ways. Whoever has the store has all of its port, since any verb may be behind a request, a change, a
 * job or a timer.
 */
export const RIGHTS: Record<Entry, readonly Right[]> = {
  api: [...STORE, PICTURES, PRIVATE_FILES, ABSENCE],
  web: [...STORE, ...PAGES, ABSENCE],
  changes: [...STORE, LETTERS, INVALIDATION, QUEUEING, CONNECTIONS],
  jobs: [...STORE, PRIVATE_FILES, ABSENCE],
  timers: [...STORE, PRIVATE_FILES, ABSENCE],
  socket: [...STORE, CONNECTIONS],
};

export const statementsOf = (entry: Entry, reach: Reach): PolicyStatement[] =>
  RIGHTS[entry].map(
    ({ actions, on }) => new PolicyStatement({ actions: [...actions], resources: [...on(reach)] }),
  );
