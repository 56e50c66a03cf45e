import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDGE, ENTRIES, LAMBDA, SOCKET_PATH, TABLE, VARIABLES } from '../functions/platform/names.ts';
import { portal } from './portals.ts';
import { readStages, Stage } from './stage.ts';

/** Everything on, so that every promise has something to be held by. */
const FULL = Stage.parse({
  account: '123456789012',
  region: 'eu-central-1',
  domain: { name: 'portal.test', zone: { id: 'Z123', name: 'portal.test' } },
  mail: { from: 'Artel <portal@portal.test>', domain: 'portal.test' },
  alarms: { email: 'duty@portal.test', budgetUsd: 20 },
  pages: { keptSeconds: 600, invalidationsAMonth: 1000 },
  logDays: 30,
  keepsData: true,
  firewall: true,
  dashboard: true,
  tracing: true,
  push: true,
  oidc: { issuer: 'https://id.test', clientId: 'artel', name: 'ID' },
});

const folder = mkdtempSync(join(tmpdir(), 'artel-infra-'));
const built = { bundles: join(folder, 'bundles'), client: join(folder, 'client') };
const seconds: number[] = [];
let template: Template;
let worldwide: Template;
let small: Template;

/** Synthesises one stage, audited by cdk-nag. @throws Error with what the audit found */
function synthesised(name: string, stage: Stage) {
  const started = performance.now();
  const app = new App({ outdir: join(folder, `cdk-${name}`) });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const stack = portal(app, name, stage, built);
  const assembly = app.synth();
  seconds.push((performance.now() - started) / 1000);
  const other = assembly.stacks.find(({ stackName }) => stackName.endsWith('worldwide'));
  return {
    template: Template.fromStack(stack),
    worldwide: other && Template.fromJSON(other.template as Record<string, unknown>),
  };
}

beforeAll(() => {
  // The template is of interest here, not what the functions hold.
  const file = (path: string) => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'index.mjs'), 'export const handler = () => {};\n');
  };
  for (const entry of ENTRIES) file(join(built.bundles, entry));
  file(built.client);
  const full = synthesised('full', FULL);
  template = full.template;
  worldwide = full.worldwide!;
  small = synthesised('dev', readStages().dev!).template;
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
const resources = (type: string, of = template): Resource[] =>
  Object.values(of.findResources(type)) as Resource[];

/** The bundles' functions, not those that CDK adds for the deployment itself. */
const ours = (of = template) =>
  resources('AWS::Lambda::Function', of).filter(
    ({ Properties }) => Properties.Handler === 'index.handler' && Properties.Runtime === 'nodejs24.x',
  );
const environmentOf = ({ Properties }: Resource) =>
  (Properties.Environment as { Variables: Record<string, unknown> }).Variables;

describe('the stack', () => {
  test('is made without network in less than a minute, and passes the audit of cdk-nag', () => {
    // cdk-nag ends the synthesis with an error where it finds what nobody has explained.
    expect(Math.max(...seconds)).toBeLessThan(60);
  });

  test('keeps the table safe, streamed and with the keys that the runtime uses', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: TABLE.partitionKey, KeyType: 'HASH' },
          { AttributeName: TABLE.sortKey, KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: Object.values(TABLE.indexes).map(({ name, partitionKey, sortKey }) =>
          Match.objectLike({
            IndexName: name,
            KeySchema: [
              { AttributeName: partitionKey, KeyType: 'HASH' },
              { AttributeName: sortKey, KeyType: 'RANGE' },
            ],
          }),
        ),
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: TABLE.ttl, Enabled: true },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  });

  test('closes its four buckets to everyone outside and lets nothing grow for ever', () => {
    const buckets = resources('AWS::S3::Bucket');
    expect(buckets).toHaveLength(4);
    for (const { Properties } of buckets) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.BucketEncryption).toBeDefined();
      expect(Properties.LifecycleConfiguration).toBeDefined();
    }
    // Media, files and backups outlive the stack; the assets are brought by each deployment.
    expect(buckets.filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')).toHaveLength(3);
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          Match.objectLike({
            ExpirationInDays: 90,
            Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 30 }],
          }),
        ],
      },
    });
  });

  test('runs each bundle on arm64 with Node 24, a log that does not grow for ever, and X-Ray where asked', () => {
    expect(ours()).toHaveLength(ENTRIES.length);
    for (const made of ours()) {
      expect(made.Properties.Architectures).toEqual(['arm64']);
      expect(made.Properties.LoggingConfig).toEqual({ LogGroup: expect.anything() });
      expect(made.Properties.TracingConfig).toEqual({ Mode: 'Active' });
      expect(environmentOf(made)[VARIABLES.dynamodbTable]).toBeDefined();
      expect(environmentOf(made)[VARIABLES.origin]).toBe('https://portal.test');
      expect(environmentOf(made)[VARIABLES.demo]).toBe('false');
    }
    const logs = resources('AWS::Logs::LogGroup');
    expect(logs.length).toBeGreaterThanOrEqual(ENTRIES.length);
    for (const { Properties } of logs) expect(Properties.RetentionInDays).toBe(30);
  });

  test('feeds the consumers from the stream and keeps what they could not take', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
    for (const { Properties } of resources('AWS::SQS::Queue'))
      expect(Properties.SqsManagedSseEnabled).toBe(true);
  });

  test('runs jobs from a queue, as long as Lambda can, and keeps those that fail', () => {
    const [jobs] = ours().filter(({ Properties }) => Properties.Timeout === 900);
    expect(jobs).toBeDefined();
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { maxReceiveCount: 4 },
      VisibilityTimeout: 960,
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 5 },
    });
    expect(ours().filter((made) => environmentOf(made)[LAMBDA.jobQueue])).toHaveLength(1);
  });

  test('carries the pages’ connections to the WebSocket API, on the portal’s own host', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { ProtocolType: 'WEBSOCKET' });
    for (const RouteKey of ['$connect', '$disconnect', '$default'])
      template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey });
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', { StageName: SOCKET_PATH.slice(1) });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        CacheBehaviors: Match.arrayWith([Match.objectLike({ PathPattern: SOCKET_PATH })]),
      },
    });
    expect(ours().filter((made) => environmentOf(made)[VARIABLES.socketsEndpoint])).toHaveLength(2);
  });

  test('fires the timers each minute, and exports the table each week', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
      Target: { DeadLetterConfig: { Arn: Match.anyValue() } },
    });
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(30 1 ? * SUN *)',
      Target: { Arn: Match.objectLike({}) },
    });
  });

  test('signs letters with DKIM and gives them a return path', () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'portal.test',
      DkimAttributes: { SigningEnabled: true },
      MailFromAttributes: { MailFromDomain: 'mail.portal.test' },
    });
    const sender = ours().filter((made) => environmentOf(made)[LAMBDA.mailSet]);
    expect(sender.length).toBeGreaterThan(0);
  });

  test('has a certificate and a firewall with limits by address, in us-east-1', () => {
    worldwide.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'portal.test',
      ValidationMethod: 'DNS',
    });
    worldwide.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'CLOUDFRONT',
      Rules: Match.arrayWith([
        Match.objectLike({
          Name: 'SignIn',
          Statement: {
            RateBasedStatement: { AggregateKeyType: 'IP', Limit: 100, ScopeDownStatement: Match.anyValue() },
          },
        }),
        Match.objectLike({ Name: 'Everything', Statement: { RateBasedStatement: { Limit: 3000 } } }),
      ]),
    });
    for (const type of ['A', 'AAAA'])
      template.hasResourceProperties('AWS::Route53::RecordSet', { Name: 'portal.test.', Type: type });
  });

  test('lets nobody past CloudFront, and keeps pages by their tags but nothing personal', () => {
    const config = resources('AWS::CloudFront::Distribution')[0]!.Properties.DistributionConfig as {
      Aliases: string[];
      CacheTagConfig: unknown;
      WebACLId: unknown;
      Origins: { OriginCustomHeaders?: { HeaderName: string }[] }[];
      CacheBehaviors: { PathPattern: string; CachePolicyId: unknown }[];
      DefaultCacheBehavior: { ViewerProtocolPolicy: string };
    };
    expect(config.Aliases).toEqual(['portal.test']);
    expect(config.WebACLId).toBeDefined();
    expect(config.CacheTagConfig).toEqual({ HeaderName: EDGE.tagHeader });
    expect(config.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
    expect(config.Origins.flatMap((origin) => origin.OriginCustomHeaders ?? [])).toContainEqual(
      expect.objectContaining({ HeaderName: EDGE.secretHeader }),
    );
    const notKept = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'; // AWS's managed policy CachingDisabled
    for (const path of ['/api/*', '/app', '/app/*', '/en/app', '/en/app/*'])
      expect(config.CacheBehaviors).toContainEqual(
        expect.objectContaining({ PathPattern: path, CachePolicyId: notKept }),
      );
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: { MinTTL: 0, DefaultTTL: 0, MaxTTL: 600 },
    });
    const guarded = ours().filter((made) => environmentOf(made)[EDGE.secretVariable]);
    expect(guarded).toHaveLength(3);
    const told = ours().filter((made) => environmentOf(made)[LAMBDA.distribution]);
    expect(told).toHaveLength(1);
    expect(environmentOf(told[0]!)[LAMBDA.invalidations]).toBe('1000');
  });

  test('holds no secret in its text: SSM has them', () => {
    const text = JSON.stringify(template.toJSON());
    expect(text).toContain('AWS::SSM::Parameter::Value<String>');
    expect(text).toContain(`/artel/full/${EDGE.secretVariable}`);
    const asking = ours().filter((made) => environmentOf(made)[LAMBDA.secrets]);
    const named = asking.map((made) => String(environmentOf(made)[LAMBDA.secrets]).split(','));
    const at = (variable: string) => `/artel/full/${variable}`;
    // One function signs in by the provider; four hand out the key of pushes or sign with it.
    expect(named.filter((names) => names.includes(at(VARIABLES.oidcClientSecret)))).toHaveLength(1);
    expect(named.filter((names) => names.includes(at(VARIABLES.vapidPrivateKey)))).toHaveLength(4);
  });

  test('tells by e-mail of errors, throttles, dead letters and cost', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'duty@portal.test',
    });
    const names = resources('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties.MetricName);
    for (const name of ['Errors', 'Throttles', 'IteratorAge', 'Reputation.BounceRate', 'ReadThrottleEvents'])
      expect(names).toContain(name);
    const queues = resources('AWS::SQS::Queue').filter(({ Properties }) => !Properties.RedrivePolicy);
    expect(names.filter((name) => name === 'ApproximateNumberOfMessagesVisible')).toHaveLength(queues.length);
    // More than ten would cost.
    expect(names.length).toBeLessThanOrEqual(10);
    for (const { Properties } of resources('AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmActions).toHaveLength(1);
      expect(Properties.AlarmDescription).toBeDefined();
    }
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetLimit: { Amount: 20, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({ Notification: Match.objectLike({ NotificationType: 'FORECASTED' }) }),
      ]),
    });
  });

  test('shows a dashboard that stays within what is free', () => {
    const [dashboard] = resources('AWS::CloudWatch::Dashboard');
    const text = JSON.stringify(dashboard!.Properties.DashboardBody);
    expect((text.match(/\\"metrics\\"/g) ?? []).length).toBeGreaterThan(5);
  });

  test('of a small stage costs nothing while nobody comes: no firewall, no dashboard, no tracing', () => {
    for (const type of ['AWS::WAFv2::WebACL', 'AWS::CloudWatch::Dashboard', 'AWS::Route53::RecordSet'])
      expect(resources(type, small)).toEqual([]);
    for (const made of ours(small)) expect(made.Properties.TracingConfig).toBeUndefined();
    // Its address is CloudFront's, and the functions read it where the stack writes it down.
    small.hasResourceProperties('AWS::SSM::Parameter', { Name: `/artel/dev/${VARIABLES.origin}` });
    for (const made of ours(small)) {
      expect(environmentOf(made)[VARIABLES.origin]).toBeUndefined();
      expect(environmentOf(made)[LAMBDA.secrets]).toBe(`/artel/dev/${VARIABLES.origin}`);
    }
  });
});
