import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { distribution, httpEntry } from './edge.ts';
import { assetsBucket, filesBucket } from './files.ts';
import { portalFunctions } from './functions.ts';
import { portalTable } from './table.ts';

export type ArtelProps = StackProps & {
  /** Where users reach the portal, without a slash at the end. */
  origin: string;
  mailFrom: string;
  /** Folders with the Lambda bundles and with the site's built client files. */
  bundles: string;
  client: string;
};

/** Everything that one deployment of the portal consists of. */
export class ArtelStack extends Stack {
  constructor(scope: Construct, id: string, props: ArtelProps) {
    super(scope, id, props);
    const secret = new Secret(this, 'EdgeSecret', {
      description: 'Proves to the functions that a request came through CloudFront',
      generateSecretString: { excludePunctuation: true, passwordLength: 48 },
    });
    // Stays a reference that CloudFormation resolves; the template holds no value.
    const edgeSecret = secret.secretValue.unsafeUnwrap();
    const table = portalTable(this);
    const files = filesBucket(this);
    const assets = assetsBucket(this);
    const { api, web } = portalFunctions(this, { ...props, table, files, edgeSecret });
    const edge = distribution(this, httpEntry(this, { api, web }), { assets, edgeSecret });
    // Names under _astro/ carry a digest of their content, the others do not.
    const assetsAre = (name: string, life: string, part: { exclude: string[]; include?: string[] }) =>
      new BucketDeployment(this, name, {
        sources: [Source.asset(props.client)],
        destinationBucket: assets,
        cacheControl: [CacheControl.fromString(life)],
        prune: false,
        ...part,
      });
    assetsAre('HashedAssets', 'public, max-age=31536000, immutable', {
      exclude: ['*'],
      include: ['_astro/*'],
    });
    assetsAre('NamedAssets', 'public, max-age=3600', { exclude: ['_astro/*'] });
    new CfnOutput(this, 'Address', { value: `https://${edge.distributionDomainName}` });
  }
}
