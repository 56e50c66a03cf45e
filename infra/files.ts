import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

const closed = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
} as const;

/** Pictures and files that people upload; what is deleted can be had back for 30 days. */
export function filesBucket(scope: Construct): IBucket {
  return new Bucket(scope, 'Files', {
    ...closed,
    versioned: true,
    lifecycleRules: [
      {
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  }) as IBucket;
}

/** Styles, scripts and icons of the site as it was built; each deployment brings them again. */
export function assetsBucket(scope: Construct): IBucket {
  return new Bucket(scope, 'Assets', { ...closed, removalPolicy: RemovalPolicy.DESTROY }) as IBucket;
}
