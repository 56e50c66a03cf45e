import { LightHeaders } from './headers.ts';
import { answeredByReal, type Bytes, isBytes, says } from './real.ts';

const WITHOUT_BODY = ['GET', 'HEAD'];
/** Methods that a request may have, written as they are. */
const METHODS = [...WITHOUT_BODY, 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const FIELDS = ['method', 'headers', 'body'];

/** Whether this is a request that has nothing unusual. */
function isPlain(input: unknown, given: RequestInit): input is string {
  const { method = 'GET', ...init } = given;
  return (
    Object.getPrototypeOf(given) === Object.prototype &&
    typeof input === 'string' &&
    URL.canParse(input) &&
    !input.includes('@') &&
    Object.keys(init).every((field) => FIELDS.includes(field)) &&
    METHODS.includes(method) &&
    (init.body == null || (isBytes(init.body) && !WITHOUT_BODY.includes(method)))
  );
}

/** A request of which only the address, the method and the headers are looked at; the rest Node's own answers. */
export class LightRequest {
  readonly url!: string;
  readonly method!: string;
  readonly headers!: LightHeaders;
  readonly #body: Bytes | null | undefined;
  #made: Request | undefined;

  constructor(input: unknown, init: object = {}) {
    if (LightRequest.isOwn(input) || LightRequest.isOwn(init) || !isPlain(input, init)) {
      const [of, by] = [input, init].map((one) => (LightRequest.isOwn(one) ? one.real() : one));
      // biome-ignore lint/correctness/noConstructorReturn: what is not plain is one of Node's own
      return new globalThis.Request(of as Request, by as RequestInit) as unknown as LightRequest;
    }
    const { method = 'GET', headers, body }: RequestInit = init;
    this.url = new URL(input).href;
    this.method = method;
    this.headers = new LightHeaders(headers);
    this.#body = body as Bytes | null | undefined;
  }

  private static isOwn(value: unknown): value is LightRequest {
    return typeof value === 'object' && value !== null && #made in value;
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return says(value, 'Request');
  }

  get [Symbol.toStringTag](): 'Request' {
    return 'Request';
  }

  /** The same as one of Node's own, made when it is first wanted. */
  real(): Request {
    const { method, headers } = this;
    this.#made ??= new globalThis.Request(this.url, {
      method,
      headers: [...headers],
      ...(this.#body != null && { body: this.#body }),
    });
    return this.#made;
  }
}

answeredByReal<Request>(
  LightRequest,
  [
    'body',
    'bodyUsed',
    'cache',
    'credentials',
    'destination',
    'duplex' as keyof Request,
    'integrity',
    'keepalive',
    'mode',
    'redirect',
    'referrer',
    'referrerPolicy',
    'signal',
  ],
  ['arrayBuffer', 'blob', 'bytes', 'clone', 'formData', 'json', 'text'],
);
