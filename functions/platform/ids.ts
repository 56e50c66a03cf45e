import { createHash, hash, randomBytes, randomUUID } from 'node:crypto';

let lastTime = Number.NaN;
let counter = 0;
const MOST_COUNTED = 0xfff;

/**
 * A UUID version 7 (RFC 9562 §5.7): 48 bits of UTC milliseconds, 12 of a counter that begins anywhere in the lower half
 * with each millisecond (§6.2, method 1), then random. Ids of one process sort as they were made, so jobs keep their turn.
 */
export function newId(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  // Version 4 has its random bits and its variant where version 7 has them; node draws them for many ids at once.
  const random = randomUUID();
  if (now === lastTime) counter = Math.min(counter + 1, MOST_COUNTED);
  else {
    lastTime = now;
    counter = Number.parseInt(random.slice(0, 3), 16) >> 1;
  }
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}${random.slice(18)}`;
}

/** A UUID version 7 that is the same for the same name and time: what is made again is found. */
export const namedId = (name: string, at: number): string =>
  uuid7(createHash('sha256').update(name).digest().subarray(0, 16), at);

function uuid7(bytes: Buffer, at: number): string {
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 256 random bits in base64url: session tokens, links in letters. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 in base64url: what is kept of a secret. */
export const digest = (text: string | Uint8Array): string => hash('sha256', text, 'base64url');

/** A short stable code of a text, `length` letters of Crockford's alphabet in lower case. */
export function shortCode(text: string, length = 6): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const bytes = createHash('sha256').update(text).digest();
  let code = '';
  for (let i = 0; i < length; i++) code += alphabet[bytes[i]! & 31];
  return code;
}
