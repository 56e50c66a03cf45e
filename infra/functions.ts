import { join } from 'node:path';
import { type CfnElement, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type Entry, SOCKET_PATH, VARIABLES } from '../functions/platform/names.ts';
import { explain, explainWildcard } from './explain.ts';
import { type Reach, statementsOf } from './rights.ts';
import type { Stage } from './stage.ts';

/** Behind CloudFront and API Gateway nobody waits longer than 29 s. */
const REQUEST_SECONDS = 29;

/** As long as Lambda lets a function work; a longer job is put back and resumed. */
export const JOB_SECONDS = 900;

type Shape = { memoryMb: number; seconds: number };

/** 1,024 MB buy 0.6 of a processor: pages and passwords (Argon2id) want it; the rest mostly waits. */
const SHAPES: Record<Entry, Shape> = {
  api: { memoryMb: 1024, seconds: REQUEST_SECONDS },
  web: { memoryMb: 1024, seconds: REQUEST_SECONDS },
  changes: { memoryMb: 512, seconds: 120 },
  timers: { memoryMb: 512, seconds: 55 },
  jobs: { memoryMb: 2048, seconds: JOB_SECONDS },
  socket: { memoryMb: 512, seconds: REQUEST_SECONDS },
};

export type FunctionProps = {
  stage: Stage;
  /** Folder with the bundles that infra/bundle.ts has made. */
  bundles: string;
  environment: Record<string, string>;
};

/** One function with its own log and role. Its rights come by `allow`, when everything that it reaches is there. */
export function portalFunction(
  scope: Construct,
  entry: Entry,
  { stage, bundles, environment }: FunctionProps,
): Lambda {
  const name = `${entry[0]!.toUpperCase()}${entry.slice(1)}`;
  const { memoryMb, seconds } = SHAPES[entry];
  const logGroup = new LogGroup(scope, `${name}Log`, {
    // The retentions of stage.ts are those that CloudWatch knows.
    retention: stage.logDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // A role of our own: CDK's would carry AWS's policy, which lets a function write into every log.
  const role = new Role(scope, `${name}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const made = new Lambda(scope, name, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(join(bundles, entry)),
    memorySize: memoryMb,
    timeout: Duration.seconds(seconds),
    role,
    logGroup,
    tracing: stage.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    environment: {
      [VARIABLES.demo]: 'false',
      ...environment,
    },
  });
  if (stage.tracing)
    explain(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray has no resources: AWS wants `*` for writing traces.',
    );
  return made;
}

/** Gives a function the rights of its entry, in a policy of its own: what it reaches may itself point at the function. */
export function allow(made: Lambda, entry: Entry, reach: Reach, secrets: readonly string[]): void {
  const policy = new Policy(made, 'Rights', {
    statements: [
      ...statementsOf(entry, reach),
      ...(secrets.length > 0
        ? [new PolicyStatement({ actions: ['ssm:GetParameters'], resources: [...secrets] })]
        : []),
    ],
  });
  policy.attachToRole(made.role!);
  const { table, media, files, sockets } = reach;
  explainWildcard(policy, table, '/index/*', 'All indexes of the one table.');
  const api = Stack.of(sockets).getLogicalId(sockets.node.defaultChild as CfnElement);
  const { region, account } = Stack.of(policy);
  const owner = Token.isUnresolved(account) ? '<AWS::AccountId>' : account;
  for (const method of ['POST', 'DELETE'])
    explain(
      policy,
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:${region}:${owner}:<${api}>${SOCKET_PATH}/${method}/@connections/*]`,
      'All connections of the one WebSocket API: their ids are API Gateway’s.',
    );
  for (const bucket of [media, files])
    explainWildcard(policy, bucket, '/*', 'All objects of one bucket: their names are digests and ids.');
}
