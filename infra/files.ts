import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, StorageClass } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { explain } from './explain.ts';

const closed = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
} as const;

const DELETED_KEPT = Duration.days(30);
const unfinished = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

export type Buckets = { assets: IBucket; media: IBucket; files: IBucket; backups: IBucket };

/** The four buckets; what people uploaded and the backups outlive the stack where the stage keeps its data. */
export function buckets(scope: Construct, { keepsData }: { keepsData: boolean }): Buckets {
  const policy = keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  const make = (name: string, props: ConstructorParameters<typeof Bucket>[2]): IBucket => {
    const bucket = new Bucket(scope, name, { ...closed, removalPolicy: policy, ...props });
    explain(
      bucket,
      'AwsSolutions-S1',
      'Only CloudFront and the functions read it, and those log each request with its number; a second log would hold the addresses of visitors, who are owed as few copies of them as can be.',
    );
    return bucket as IBucket;
  };
  return {
    /** Styles, scripts and icons of the site as it was built; each deployment brings them again. */
    assets: make('Assets', { removalPolicy: RemovalPolicy.DESTROY, lifecycleRules: [unfinished] }),
    /** Public pictures; CloudFront reads them. What is deleted can be had back for 30 days. */
    media: make('Media', {
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: DELETED_KEPT, ...unfinished }],
    }),
    /** Private files: attachments, imports, protocols, the search index. Old ones move to a cheaper class by themselves. */
    files: make('Files', {
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: DELETED_KEPT,
          transitions: [
            { storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(30) },
          ],
          ...unfinished,
        },
      ],
    }),
    /** Exports of the table, 90 days; after 30 in a class that costs a fifth and is read at once all the same. */
    backups: make('Backups', {
      versioned: true,
      lifecycleRules: [
        {
          transitions: [
            { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(30) },
          ],
          expiration: Duration.days(90),
          noncurrentVersionExpiration: Duration.days(7),
          ...unfinished,
        },
      ],
    }),
  };
}
