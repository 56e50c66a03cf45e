import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib';
import { digest } from '../ids.ts';
import { joined, type Parts, partsOf } from './parts.ts';

type Encoding = 'br' | 'gzip' | 'identity';
type Packed = { body: Buffer; head: Record<string, string> };
type Page = {
  /** In each encoding that was asked for, and at least in one: nobody's plain bytes take memory for nothing. */
  packed: Partial<Record<Encoding, Packed>>;
  /** What every encoding's head has in common. */
  head: Record<string, string>;
  etag: string;
  tags: string[];
  freshUntil: number;
  size: number;
};

/** A finished page as it is sent: the head of its answer, and its bytes. */
export type Finished = { head: Record<string, string>; parts: Parts };

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const unbrotli = promisify(brotliDecompress);
const unzip = promisify(gunzip);
/** Higher qualities take twice as long for a hundredth of the size. */
const BROTLI_QUALITY = 5;
/** 2¹⁷ bytes hold any page; the default of 2²² takes megabytes for each page that is compressed at the moment. */
const BROTLI_WINDOW = 17;

const encoded = async (encoding: Encoding, plain: Buffer): Promise<Buffer> => {
  if (encoding === 'identity') return plain;
  if (encoding === 'gzip') return zip(plain);
  return brotli(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
};

const plainOf = async ({ packed }: Page): Promise<Buffer> =>
  packed.identity?.body ?? (packed.br ? unbrotli(packed.br.body) : unzip(packed.gzip!.body));

const packedAs = (head: Record<string, string>, encoding: Encoding, body: Buffer): Packed => ({
  body,
  head: {
    ...head,
    'content-length': String(body.length),
    ...(encoding !== 'identity' && { 'content-encoding': encoding }),
  },
});

/** What a page is kept by: the same path is another page on another host. */
export const addressOf = (host: string | undefined, path: string): string => `${host ?? ''}${path}`;

const MEMORY = 12 * 1024 * 1024;
/** Addresses with a query that were asked for once; longer ones are never kept. */
const ONCE = 5000;
const LONGEST_QUERY = 500;
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
 * An address with a query is kept when it is asked for again: whoever makes up queries pushes no page out.
 * Browsers are told to ask again each time and get 304 while nothing changed.
 */
export class PageCache {
  private readonly pages = new Map<string, Page>();
  private readonly byTag = new Map<string, Set<string>>();
  private readonly once = new Set<string>();
  private size = 0;
  /** Grows with every `forget`: a page that was rendered before it must not be kept after it. */
  private epoch = 0;

  /** Answers from memory. False when the page is not there and the app must answer. */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const url = addressOf(request.headers.host, request.url!);
    const page = this.pages.get(url);
    if (!page) return false;
    if (page.freshUntil < Date.now()) {
      this.drop(url);
      return false;
    }
    const encoding = chosen(request.headers['accept-encoding']);
    const packed = page.packed[encoding];
    if (packed) answer(request, response, page.etag, packed);
    else
      void this.pack(url, page, encoding).then(
        (made) => answer(request, response, page.etag, made),
        (error) => response.destroy(error),
      );
    return true;
  }

  /** The page in an encoding, made the first time that it is asked for. */
  private async pack(url: string, page: Page, encoding: Encoding): Promise<Packed> {
    const there = page.packed[encoding];
    if (there) return there;
    const packed = packedAs(page.head, encoding, await encoded(encoding, await plainOf(page)));
    page.packed[encoding] = packed;
    page.size += packed.body.length;
    if (this.pages.get(url) === page) this.size += packed.body.length;
    return packed;
  }

  /** Marks the moment before rendering; hand it to `keep`. */
  mark(): number {
    return this.epoch;
  }

  /**
   * Keeps a rendered page if it allows that and nothing was forgotten since `mark`. Returns what to send for it; undefined
   * where it allows no cache to have it.
   */
  async keep(
    url: string,
    response: Response,
    mark: number,
    acceptEncoding: string | undefined,
  ): Promise<Finished | undefined> {
    const life = /max-age=(\d+)/.exec(response.headers.get('CDN-Cache-Control') ?? '');
    const tags = (response.headers.get('Cache-Tag') ?? '').split(',').filter(Boolean);
    if (response.status !== 200 || !life || response.headers.has('Set-Cookie')) return undefined;
    const head: Record<string, string> = {};
    response.headers.forEach((value, name) => {
      if (!SKIPPED.has(name)) head[name] = value;
    });
    head['cache-control'] = 'public, max-age=0, must-revalidate';
    head.vary = 'Accept-Encoding';
    const encoding = chosen(acceptEncoding);
    const lasts = this.isAskedAgain(url);
    const parts = partsOf(response) ?? [new Uint8Array(await response.arrayBuffer())];
    // Joined they are memory of its own for each page; nobody needs that here.
    if (!lasts && encoding === 'identity') return { head, parts };
    const plain = joined(parts);
    const etag = lasts ? `"${digest(plain).slice(0, 20)}"` : '';
    if (lasts) head.etag = etag;
    const packed = packedAs(head, encoding, await encoded(encoding, plain));
    if (lasts && mark === this.epoch)
      this.add(url, {
        packed: { [encoding]: packed },
        head,
        etag,
        tags,
        freshUntil: Date.now() + Number(life[1]) * 1000,
        size: packed.body.length + url.length,
      });
    return { head: packed.head, parts: [packed.body] };
  }

  /** Whether an address is likely to be asked for once more. */
  private isAskedAgain(url: string): boolean {
    if (!url.includes('?') || this.once.has(url)) return true;
    if (url.length > LONGEST_QUERY) return false;
    for (const oldest of this.once) {
      if (this.once.size < ONCE) break;
      this.once.delete(oldest);
    }
    this.once.add(url);
    return false;
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
    this.once.clear();
    this.size = 0;
  }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  etag: string,
  { body, head }: Packed,
): void {
  const isThere = request.headers['if-none-match']?.includes(etag) ?? false;
  response.writeHead(isThere ? 304 : 200, head);
  response.end(isThere || request.method === 'HEAD' ? undefined : body);
}

/** Browsers of today send `br`; whoever refuses it by q=0 gets the plain page. */
function chosen(accept: string | undefined): Encoding {
  if (!accept || accept.includes('q=0')) return 'identity';
  if (accept.includes('br')) return 'br';
  return accept.includes('gzip') ? 'gzip' : 'identity';
}
