import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openS3 } from './s3.ts';

/** As much of S3's interface over HTTP as files need. */
const kept = new Map<string, { body: Buffer; type: string | undefined; cache: string | undefined }>();
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const path = new URL(request.url!, 'http://s3').pathname;
  const object = kept.get(path);
  if (request.method === 'PUT') {
    const { 'content-type': type, 'cache-control': cache } = request.headers;
    kept.set(path, { body: Buffer.concat(chunks), type, cache });
    response.end();
  } else if (request.method === 'DELETE') {
    kept.delete(path);
    response.writeHead(204).end();
  } else if (object) {
    response.setHeader('Content-Type', object.type ?? '');
    response.end(object.body);
  } else {
    response.writeHead(404, { 'Content-Type': 'application/xml' });
    response.end('<Error><Code>NoSuchKey</Code><Message>none</Message></Error>');
  }
});

beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => {
  server.close();
});

it('keeps, gives, and deletes files in a bucket; absent is undefined, other errors are errors', async () => {
  const files = openS3('bucket', {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'local',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    maxAttempts: 1,
  });
  await files.put('pictures/a.webp', new TextEncoder().encode('one'), 'image/webp');
  expect(kept.get('/bucket/pictures/a.webp')).toMatchObject({
    type: 'image/webp',
    cache: 'public, max-age=31536000, immutable',
  });
  const got = await files.get('pictures/a.webp');
  expect([Buffer.from(got!.bytes).toString(), got!.type]).toEqual(['one', 'image/webp']);
  expect(await files.get('pictures/none.webp')).toBeUndefined();
  expect(await files.get('../bucket2/x')).toBeUndefined();
  await expect(files.put('../x', new Uint8Array(), 'text/plain')).rejects.toThrow(RangeError);
  await files.delete('pictures/a.webp');
  expect(kept.size).toBe(0);
  const away = openS3('bucket', {
    endpoint: 'http://127.0.0.1:1',
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  await expect(away.get('a.webp')).rejects.toThrow();
});
