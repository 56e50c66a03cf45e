import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Entry } from '../functions/platform/names.ts';

/** What a function may touch, by what it is to the function. */
export type Reach = {
  table: ITable;
  media: IBucket;
  files: IBucket;
  /** ARNs. */
  distribution: string;
  mail: readonly string[];
  jobQueue: string;
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
const PICTURES: Right = {
  actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
  on: ({ media }) => [media.arnForObjects('*')],
};
const PRIVATE_FILES: Right = {
  actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
  on: ({ files }) => [files.arnForObjects('*')],
};
/** The index of the search, read once by a function that begins. */
const SEARCH_INDEX: Right = {
  actions: ['s3:GetObject'],
  on: ({ files }) => [files.arnForObjects('*')],
};
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

/**
 * What each function may do, and no more: test/lambda/rights.test.ts compares it with the calls that the bundles
 * really make, both ways.
 */
export const RIGHTS: Record<Entry, readonly Right[]> = {
  api: [READS, QUERIES, WRITES, PICTURES, PRIVATE_FILES, ABSENCE],
  web: [READS, QUERIES, WRITES, SEARCH_INDEX, ABSENCE],
  changes: [READS, QUERIES, WRITES, LETTERS, INVALIDATION, QUEUEING],
  jobs: [READS, QUERIES, WRITES, PRIVATE_FILES],
  timers: [READS, QUERIES, WRITES, PRIVATE_FILES, ABSENCE],
};

export const statementsOf = (entry: Entry, reach: Reach): PolicyStatement[] =>
  RIGHTS[entry].map(
    ({ actions, on }) => new PolicyStatement({ actions: [...actions], resources: [...on(reach)] }),
  );
