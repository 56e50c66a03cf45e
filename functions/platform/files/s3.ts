import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { Files } from './files.ts';
import { assertFileName, isFileName } from './names.ts';

/** Files never change under their names, so whoever has one may keep it. */
const FOREVER = 'public, max-age=31536000, immutable';

/** Files in a bucket. `settings` are for other services of the same kind and for tests. */
export function openS3(bucket: string, settings: S3ClientConfig = {}): Files {
  const client = new S3Client(settings);
  return {
    async put(name, bytes, type) {
      assertFileName(name);
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: name,
          Body: bytes,
          ContentType: type,
          CacheControl: FOREVER,
        }),
      );
    },

    async get(name) {
      if (!isFileName(name)) return undefined;
      try {
        const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
        const bytes = await object.Body!.transformToByteArray();
        return { bytes, type: object.ContentType ?? 'application/octet-stream' };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },

    async delete(name) {
      assertFileName(name);
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name }));
    },
  };
}
