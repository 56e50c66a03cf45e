import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { digest } from '../ids.ts';

type Encoding = 'br' | 'gzip' | 'identity';
type Page = {
  bodies: Record<Encoding, Buffer>;
  heads: Record<Encoding, Record<string, string>>;
  etag: string;
  tags: string[];
  freshUntil: number;
  size: number;
};

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };
const MEMORY = 32 * 1024 * 1024;
const SKIPPED = new Set([
  'cdn-cache-control',
  'cache-tag',
  'set-cookie',
  'content-length',
  'cache-control',
  'etag',
  'x-request-id',
]);

/**
 * Finished, compressed pages in memory, in front of everything else; the local counterpart of CloudFront. Pages say by
 * `CDN-Cache-Control` and `Cache-Tag` that and how they may be kept (RFC 9213); `forget` drops those with a tag.
 * Browsers are told to ask again each time and get 304 while nothing changed.
 */
export class PageCache {
  private readonly pages = new Map<string, Page>();
  private readonly byTag = new Map<string, Set<string>>();
  private size = 0;
  /** Grows with every `forget`: a page that was rendered before it must not be kept after it. */
  private epoch = 0;

  /** Answers from memory. False when the page is not there and the app must answer. */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const page = this.pages.get(request.url!);
    if (!page) return false;
    if (page.freshUntil < Date.now()) {
      this.drop(request.url!);
      return false;
    }
    const encoding = chosen(request.headers['accept-encoding']);
    if (request.headers['if-none-match']?.includes(page.etag)) {
      response.writeHead(304, page.heads[encoding]);
      response.end();
      return true;
    }
    response.writeHead(200, page.heads[encoding]);
    response.end(request.method === 'HEAD' ? undefined : page.bodies[encoding]);
    return true;
  }

  /** Marks the moment before rendering; hand it to `keep`. */
  mark(): number {
    return this.epoch;
  }

  /** Keeps a rendered page if it allows that and nothing was forgotten since `mark`. Returns what to send. */
  async keep(
    url: string,
    response: Response,
    mark: number,
    acceptEncoding: string | undefined,
  ): Promise<Response> {
    const life = /max-age=(\d+)/.exec(response.headers.get('CDN-Cache-Control') ?? '');
    const tags = (response.headers.get('Cache-Tag') ?? '').split(',').filter(Boolean);
    if (response.status !== 200 || !life || response.headers.has('Set-Cookie')) return response;
    const identity = Buffer.from(await response.arrayBuffer());
    const [br, gz] = await Promise.all([
      compress.br(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
      compress.gzip(identity),
    ]);
    const etag = `"${digest(identity).slice(0, 20)}"`;
    const bodies = { br, gzip: gz, identity };
    const head = (encoding: Encoding) => {
      const headers: Record<string, string> = {};
      response.headers.forEach((value, name) => {
        if (!SKIPPED.has(name)) headers[name] = value;
      });
      headers['cache-control'] = 'public, max-age=0, must-revalidate';
      headers.vary = 'Accept-Encoding';
      headers.etag = etag;
      headers['content-length'] = String(bodies[encoding].length);
      if (encoding !== 'identity') headers['content-encoding'] = encoding;
      return headers;
    };
    const page: Page = {
      bodies,
      heads: { br: head('br'), gzip: head('gzip'), identity: head('identity') },
      etag,
      tags,
      freshUntil: Date.now() + Number(life[1]) * 1000,
      size: identity.length + br.length + gz.length + url.length,
    };
    if (mark === this.epoch) this.add(url, page);
    const encoding = chosen(acceptEncoding);
    return new Response(new Uint8Array(bodies[encoding]), { status: 200, headers: page.heads[encoding] });
  }

  private add(url: string, page: Page): void {
    this.drop(url);
    this.pages.set(url, page);
    this.size += page.size;
    for (const tag of page.tags) {
      let urls = this.byTag.get(tag);
      if (!urls) {
        urls = new Set();
        this.byTag.set(tag, urls);
      }
      urls.add(url);
    }
    for (const oldest of this.pages.keys()) {
      if (this.size <= MEMORY) break;
      this.drop(oldest);
    }
  }

  private drop(url: string): void {
    const page = this.pages.get(url);
    if (!page) return;
    this.pages.delete(url);
    this.size -= page.size;
    for (const tag of page.tags) {
      const urls = this.byTag.get(tag);
      urls?.delete(url);
      if (urls?.size === 0) this.byTag.delete(tag);
    }
  }

  /** Forgets every page that carries one of the tags. */
  forget(tags: readonly string[]): void {
    if (tags.length === 0) return;
    this.epoch++;
    for (const tag of tags) for (const url of [...(this.byTag.get(tag) ?? [])]) this.drop(url);
  }

  /** Forgets everything: after changes whose tags are not known. */
  clear(): void {
    this.epoch++;
    this.pages.clear();
    this.byTag.clear();
    this.size = 0;
  }
}

/** Browsers of today send `br`; whoever refuses it by q=0 gets the plain page. */
function chosen(accept: string | undefined): Encoding {
  if (!accept || accept.includes('q=0')) return 'identity';
  if (accept.includes('br')) return 'br';
  return accept.includes('gzip') ? 'gzip' : 'identity';
}
