import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Kept = { body: Buffer; type: string | undefined; cache: string | undefined };

/** As much of S3's interface over HTTP (path style) as files need; `kept` is by `/bucket/name`. */
export async function startS3(): Promise<{ endpoint: string; kept: Map<string, Kept>; stop: () => void }> {
  const kept = new Map<string, Kept>();
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
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, kept, stop: () => server.close() };
}
