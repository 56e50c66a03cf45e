import { afterAll, beforeAll, expect, it } from 'vitest';
import { startS3 } from '../../../test/support/s3.ts';
import { openS3 } from './s3.ts';

let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());

it('keeps, gives, and deletes files in a bucket; absent is undefined, other errors are errors', async () => {
  const files = openS3('bucket', {
    endpoint: s3.endpoint,
    region: 'local',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    maxAttempts: 1,
  });
  await files.put('pictures/a.webp', new TextEncoder().encode('one'), 'image/webp');
  expect(s3.kept.get('/bucket/pictures/a.webp')).toMatchObject({
    type: 'image/webp',
    cache: 'public, max-age=31536000, immutable',
  });
  const got = await files.get('pictures/a.webp');
  expect([Buffer.from(got!.bytes).toString(), got!.type]).toEqual(['one', 'image/webp']);
  expect(await files.get('pictures/none.webp')).toBeUndefined();
  expect(await files.get('../bucket2/x')).toBeUndefined();
  await expect(files.put('../x', new Uint8Array(), 'text/plain')).rejects.toThrow(RangeError);
  await files.delete('pictures/a.webp');
  expect(s3.kept.size).toBe(0);
  const away = openS3('bucket', {
    endpoint: 'http://127.0.0.1:1',
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  await expect(away.get('a.webp')).rejects.toThrow();
});
