import { paginateListObjectsV2, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** Names of all objects of a bucket. */
export async function* s3Names(bucket: string, settings: S3ClientConfig = {}): AsyncIterable<string> {
  const client = new S3Client(settings);
  try {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket }))
      for (const { Key } of Contents) if (Key) yield Key;
  } finally {
    client.destroy();
  }
}
