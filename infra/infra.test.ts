import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDGE, ENTRIES, TABLE, VARIABLES } from '../functions/platform/names.ts';
import { ArtelStack } from './stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'artel-infra-'));
let template: Template;

beforeAll(() => {
  // The template is of interest here, not what the functions hold.
  const file = (path: string) => {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'index.mjs'), 'export const handler = () => {};\n');
  };
  for (const entry of ENTRIES) file(`bundles/${entry}`);
  file('client');
  const stack = new ArtelStack(new App({ outdir: join(folder, 'cdk') }), 'Artel', {
    origin: 'https://portal.test',
    mailFrom: 'portal@portal.test',
    bundles: join(folder, 'bundles'),
    client: join(folder, 'client'),
  });
  template = Template.fromStack(stack);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
const resources = (type: string): Resource[] => Object.values(template.findResources(type)) as Resource[];

/** The bundles' functions, not those that CDK adds for the deployment itself. */
const ours = () =>
  resources('AWS::Lambda::Function').filter(
    ({ Properties }) => Properties.Handler === 'index.handler' && Properties.Runtime === 'nodejs24.x',
  );

describe('the stack', () => {
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

  test('closes the buckets to everyone outside', () => {
    const buckets = resources('AWS::S3::Bucket');
    expect(buckets).toHaveLength(2);
    for (const { Properties } of buckets)
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
  });

  test('runs each bundle on arm64 with Node 24 and a log that does not grow for ever', () => {
    expect(ours()).toHaveLength(ENTRIES.length);
    for (const { Properties } of ours()) {
      expect(Properties.Architectures).toEqual(['arm64']);
      expect(Properties.LoggingConfig).toEqual({ LogGroup: expect.anything() });
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      expect(Variables[VARIABLES.dynamodbTable]).toBeDefined();
      expect(Variables[VARIABLES.origin]).toBe('https://portal.test');
    }
    for (const { Properties } of resources('AWS::Logs::LogGroup'))
      expect(Properties.RetentionInDays).toBe(90);
  });

  test('gives no right over everything', () => {
    const roles = new Set(
      ours().map(({ Properties }) =>
        JSON.stringify((Properties.Role as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0]),
      ),
    );
    const policies = resources('AWS::IAM::Policy').filter(({ Properties }) =>
      (Properties.Roles as { Ref: string }[]).some(({ Ref }) => roles.has(JSON.stringify(Ref))),
    );
    expect(policies).toHaveLength(ENTRIES.length);
    for (const { Properties } of policies) {
      const { Statement } = Properties.PolicyDocument as {
        Statement: { Action: string | string[]; Resource: unknown }[];
      };
      for (const { Action, Resource } of Statement) {
        const actions = [Action].flat();
        expect(actions.filter((action) => action.includes('*') || action === 'dynamodb:Scan')).toEqual([]);
        // AWS has no narrower resource for listing streams.
        if (!actions.includes('dynamodb:ListStreams')) expect(Resource).not.toBe('*');
      }
    }
  });

  test('feeds the consumers from the stream and keeps what they could not take', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
  });

  test('lets nobody past CloudFront, and keeps pages by their tags but nothing personal', () => {
    const config = resources('AWS::CloudFront::Distribution')[0]!.Properties.DistributionConfig as {
      CacheTagConfig: unknown;
      Origins: { OriginCustomHeaders?: { HeaderName: string }[] }[];
      CacheBehaviors: { PathPattern: string; CachePolicyId: unknown }[];
      DefaultCacheBehavior: { ViewerProtocolPolicy: string };
    };
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
    for (const { Properties } of ours().filter(({ Properties }) => Properties.Timeout === 29))
      expect(JSON.stringify(Properties.Environment)).toContain(EDGE.secretVariable);
  });

  test('holds no secret in its text', () => {
    expect(JSON.stringify(template.toJSON())).toMatch(/resolve:secretsmanager/);
  });
});
