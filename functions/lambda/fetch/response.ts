import { LightHeaders } from './headers.ts';
import { answeredByReal, type Bytes, isBytes, says } from './real.ts';

type Plain = string | Bytes | null | undefined;

const TEXT = 'text/plain;charset=UTF-8';
/** Statuses that go with no body. */
const WITHOUT_BODY = [204, 205, 304];

const REASON = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Whether this is a response that has nothing unusual. */
const isPlain = (body: unknown, status: number, statusText: string): body is Plain =>
  REASON.test(statusText) &&
  (body == null || typeof body === 'string' || isBytes(body)) &&
  Number.isInteger(status) &&
  status >= 200 &&
  status <= 599 &&
  (body == null || !WITHOUT_BODY.includes(status));

/** A response made of text or bytes, which are handed out again as they are; the rest Node's own answers. */
export class LightResponse {
  static readonly error = () => globalThis.Response.error();
  static readonly json = (...given: Parameters<typeof Response.json>) => globalThis.Response.json(...given);
  static readonly redirect = (...given: Parameters<typeof Response.redirect>) =>
    globalThis.Response.redirect(...given);

  readonly type = 'default';
  readonly url = '';
  readonly redirected = false;
  readonly status!: number;
  readonly statusText!: string;
  readonly headers!: LightHeaders;
  readonly #body: Plain;
  #isRead = false;
  #made: Response | undefined;

  constructor(body?: unknown, init: ResponseInit = {}) {
    const { status = 200, statusText = '', headers } = init;
    if (!isPlain(body, status, statusText))
      // biome-ignore lint/correctness/noConstructorReturn: what is not plain is one of Node's own
      return new globalThis.Response(body as BodyInit, {
        status,
        statusText,
        headers: [...new LightHeaders(headers)],
      }) as unknown as LightResponse;
    this.status = status;
    this.statusText = statusText;
    this.headers = new LightHeaders(headers);
    this.#body = body;
    if (typeof body === 'string' && !this.headers.has('content-type')) this.headers.set('content-type', TEXT);
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return says(value, 'Response');
  }

  get [Symbol.toStringTag](): 'Response' {
    return 'Response';
  }

  get ok(): boolean {
    return this.status < 300;
  }

  get bodyUsed(): boolean {
    return this.#made?.bodyUsed ?? this.#isRead;
  }

  async text(): Promise<string> {
    if (this.#made) return this.#made.text();
    const body = this.#taken();
    // As if it were sent and read: lone halves of a pair are replaced, a mark of the order of bytes is left out.
    return typeof body === 'string'
      ? body.toWellFormed().replace(/^\ufeff/, '')
      : new TextDecoder().decode(body ?? undefined);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    if (this.#made) return this.#made.arrayBuffer();
    const body = this.#taken();
    if (body == null) return new ArrayBuffer(0);
    return (typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body).slice()).buffer;
  }

  /** The same as one of Node's own, made when it is first wanted. */
  real(): Response {
    const { status, statusText, headers } = this;
    this.#made ??= new globalThis.Response(this.#taken(), { status, statusText, headers: [...headers] });
    return this.#made;
  }

  /** The body, which is handed out once. */
  #taken(): Plain {
    if (this.#isRead) throw new TypeError('The body has been read');
    this.#isRead = this.#body != null;
    return this.#body;
  }
}

answeredByReal<Response>(LightResponse, ['body'], ['blob', 'bytes', 'clone', 'formData', 'json']);
