import { Stack, Token } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { explain, explainWildcard } from './explain.ts';

/** Brings the site's built files into their bucket. Names under _astro/ carry a digest of their content, the others do not. */
export function siteAssets(scope: Construct, assets: IBucket, client: string): void {
  const bring = (name: string, life: string, part: { exclude: string[]; include?: string[] }) =>
    new BucketDeployment(scope, name, {
      sources: [Source.asset(client)],
      destinationBucket: assets,
      cacheControl: [CacheControl.fromString(life)],
      // Pages that a cache still holds name files of the build before.
      prune: false,
      ...part,
    });
  bring('HashedAssets', 'public, max-age=31536000, immutable', { exclude: ['*'], include: ['_astro/*'] });
  bring('NamedAssets', 'public, max-age=3600', { exclude: ['_astro/*'] });
  const own = Stack.of(scope).node.children.find(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  )!;
  const reason =
    'CDK’s own function, which brings built files into the bucket during a deployment and never else: its role, its rights over these two buckets and its runtime are the library’s.';
  const rules = [
    'AwsSolutions-L1',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'].map(
      (action) => `AwsSolutions-IAM5[Action::s3:${action}]`,
    ),
    `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${stagingBucket(scope)}/*]`,
  ];
  for (const rule of rules) explain(own, rule, reason);
  explainWildcard(own, assets, '/*', reason);
}

/** Where `cdk bootstrap` lets deployments put what they bring. */
function stagingBucket(scope: Construct): string {
  const { account, region } = Stack.of(scope);
  return `cdk-hnb659fds-assets-${Token.isUnresolved(account) ? '<AWS::AccountId>' : account}-${region}`;
}
