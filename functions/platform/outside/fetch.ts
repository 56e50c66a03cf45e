import { lookup as systemLookup } from 'node:dns';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refusal } from '../http/problem.ts';
import type { Words } from '../text/text.ts';
import { isPublicAddress } from './addresses.ts';

export type OutsideLimits = {
  /** Of what is sent, after decompression. */
  maxBytes: number;
  /** For everything together, redirects too. */
  timeoutMs: number;
  /** Resolves names; tests have their own. */
  lookup?: LookupFunction;
  /** Which addresses may be asked: the public internet. Tests let loopback in. */
  isAllowed?: (address: string) => boolean;
  /** Ports that may be asked, '' for the usual one of the scheme. */
  ports?: ReadonlySet<string>;
  /** Nothing goes over the network in the clear, after a redirect neither. */
  httpsOnly?: boolean;
};

/** What a server says of a version of a file, to be asked later whether there is a newer one (RFC 9110 §13). */
export type Validators = { etag?: string; modified?: string };

/** An answer whose body has not been read yet. */
export type Opened = { type: string; validators: Validators; pieces: AsyncGenerator<Uint8Array> };

const REDIRECTS = 4;
const PORTS = new Set(['', '80', '443', '8080', '8443']);

const refused = (words: Words) => new Refusal(422, 'outside', words);
const forbidden = () =>
  refused({
    ru: 'По этому адресу портал не ходит: нужен открытый адрес http(s) в интернете.',
    en: 'The portal does not go there: a public http(s) address is needed.',
  });

/**
 * Opens what someone else named an address of. The name is resolved once and the connection goes to the very address
 * that was judged, so that neither a name nor a redirect leads into a private network; size and time are limited, also
 * while the body is read.
 * @param known the version that is here already
 * @returns undefined where the server says that there is nothing newer
 * @throws Refusal 422 with the reason
 */
export async function openOutside(
  address: string,
  limits: OutsideLimits,
  known: Validators = {},
): Promise<Opened | undefined> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  let url = parsed(address, limits);
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    const response = await open(url, limits, signal, known);
    const status = response.statusCode ?? 0;
    const { headers } = response;
    if (status === 304 && (known.etag || known.modified)) {
      response.destroy();
      return undefined;
    }
    if (status >= 300 && status < 400 && headers.location) {
      response.destroy();
      url = parsed(new URL(headers.location, url).href, limits);
      continue;
    }
    if (status !== 200) {
      response.destroy();
      throw refused({ ru: `Сервер ответил ${status}.`, en: `The server answered ${status}.` });
    }
    return {
      type: headers['content-type'] ?? '',
      validators: {
        ...(headers.etag && { etag: headers.etag }),
        ...(headers['last-modified'] && { modified: headers['last-modified'] }),
      },
      pieces: body(response, limits.maxBytes),
    };
  }
  throw refused({ ru: 'Слишком много перенаправлений.', en: 'Too many redirects.' });
}

/** The whole of what `openOutside` opens. @throws Refusal 422 with the reason */
export async function fetchOutside(
  address: string,
  limits: OutsideLimits,
): Promise<{ bytes: Uint8Array; type: string }> {
  const opened = (await openOutside(address, limits))!;
  const pieces: Uint8Array[] = [];
  for await (const piece of opened.pieces) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), type: opened.type };
}

function parsed(address: string, { ports = PORTS, httpsOnly = false }: OutsideLimits): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !ports.has(url.port))
    throw forbidden();
  if (httpsOnly && url.protocol !== 'https:')
    throw refused({
      ru: 'Нужен адрес https://: по http файл мог бы подменить кто угодно по дороге.',
      en: 'An https:// address is needed: over http anyone on the way could change the file.',
    });
  return url;
}

function open(
  url: URL,
  { lookup = systemLookup, isAllowed = isPublicAddress }: OutsideLimits,
  signal: AbortSignal,
  { etag, modified }: Validators,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isAllowed(host)) throw forbidden();
  const guarded: LookupFunction = (name, options, callback) =>
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 4);
      const list = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      // One private address among public ones is a trap too.
      if (list.length === 0 || !list.every((one) => isAllowed(one.address)))
        return callback(forbidden() as unknown as NodeJS.ErrnoException, '', 4);
      if (options.all) callback(null, list);
      else callback(null, list[0]!.address, list[0]!.family);
    });
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const call = send(
      url,
      {
        lookup: guarded,
        signal,
        agent: false,
        headers: {
          'user-agent': 'Artel',
          'accept-encoding': 'gzip, deflate, br',
          ...(etag && { 'if-none-match': etag }),
          ...(modified && { 'if-modified-since': modified }),
        },
      },
      resolve,
    );
    call.on('error', (error) => {
      if (error instanceof Refusal) reject(error);
      else
        reject(
          signal.aborted
            ? refused({ ru: 'Сервер не ответил вовремя.', en: 'The server did not answer in time.' })
            : refused({ ru: 'До сервера не достучаться.', en: 'The server cannot be reached.' }),
        );
    });
    call.end();
  });
}

async function* body(response: IncomingMessage, maxBytes: number): AsyncGenerator<Uint8Array> {
  const encoding = response.headers['content-encoding'];
  const unpack =
    encoding === 'gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : undefined;
  let size = 0;
  try {
    const from = unpack ? response.on('error', (error) => unpack.destroy(error)).pipe(unpack) : response;
    for await (const piece of from as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > maxBytes)
        throw refused({
          ru: `Больше ${Math.floor(maxBytes / 1024 ** 2)}\u00a0МБ не загружается.`,
          en: `More than ${Math.floor(maxBytes / 1024 ** 2)} MB is not taken.`,
        });
      yield piece;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refused({ ru: 'Ответ сервера оборвался.', en: 'The answer of the server broke off.' });
  } finally {
    response.destroy();
  }
}
