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
};

const REDIRECTS = 4;
const PORTS = new Set(['', '80', '443', '8080', '8443']);

const refused = (words: Words) => new Refusal(422, 'outside', words);
const forbidden = () =>
  refused({
    ru: 'По этому адресу портал не ходит: нужен открытый адрес http(s) в интернете.',
    en: 'The portal does not go there: a public http(s) address is needed.',
  });

/**
 * Fetches what someone else named an address of. The name is resolved once and the connection goes to the very address
 * that was judged, so that neither a name nor a redirect leads into a private network; size and time are limited.
 * @throws Refusal 422 with the reason
 */
export async function fetchOutside(
  address: string,
  limits: OutsideLimits,
): Promise<{ bytes: Uint8Array; type: string }> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  let url = parsed(address, limits);
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    const response = await open(url, limits, signal);
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400 && response.headers.location) {
      response.destroy();
      url = parsed(new URL(response.headers.location, url).href, limits);
      continue;
    }
    if (status !== 200) {
      response.destroy();
      throw refused({ ru: `Сервер ответил ${status}.`, en: `The server answered ${status}.` });
    }
    return { bytes: await body(response, limits.maxBytes), type: response.headers['content-type'] ?? '' };
  }
  throw refused({ ru: 'Слишком много перенаправлений.', en: 'Too many redirects.' });
}

function parsed(address: string, { ports = PORTS }: OutsideLimits): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !ports.has(url.port))
    throw forbidden();
  return url;
}

function open(
  url: URL,
  { lookup = systemLookup, isAllowed = isPublicAddress }: OutsideLimits,
  signal: AbortSignal,
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
        headers: { 'user-agent': 'Artel', 'accept-encoding': 'gzip, deflate, br' },
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

async function body(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const encoding = response.headers['content-encoding'];
  const unpack =
    encoding === 'gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : undefined;
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    const from = unpack ? response.on('error', (error) => unpack.destroy(error)).pipe(unpack) : response;
    for await (const piece of from as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > maxBytes) break;
      pieces.push(piece);
    }
  } catch {
    throw refused({ ru: 'Ответ сервера оборвался.', en: 'The answer of the server broke off.' });
  } finally {
    response.destroy();
  }
  if (size > maxBytes)
    throw refused({
      ru: `Больше ${Math.floor(maxBytes / 1024 ** 2)}\u00a0МБ не загружается.`,
      en: `More than ${Math.floor(maxBytes / 1024 ** 2)} MB is not taken.`,
    });
  return Buffer.concat(pieces);
}
