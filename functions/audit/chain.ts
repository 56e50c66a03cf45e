import { randomBytes } from 'node:crypto';
import { canonical } from '../platform/canonical-json.ts';
import { digest } from '../platform/ids.ts';
import type { Json } from '../platform/table/table.ts';

/** Personal words on their way into the log; `whose` says on whose demand they are erased. */
export type Personal = { personal: string; whose: string };
export const personal = (text: string, whose: string): Personal => ({ personal: text, whose });

/** Personal words that can still be read, by the digest that stands for them in the chain. */
export type Opened = { [digest: string]: { salt: string; text: string; whose: string } };

/** What is hashed of a step. */
export type Body = {
  seq: number;
  at: string;
  who: Json;
  what: string;
  thing: string;
  why: Json;
  before: Json;
  after: Json;
};

/** The hash of a step: SHA-256 over the hash before it and its own content. */
export const hashOf = (prev: string, body: Body): string => digest(`${prev}\n${canonical(body)}`);

/** The digest that stands for personal words; the salt keeps anyone from guessing them once they are erased. */
export const sealOf = (salt: string, text: string): string => digest(`${salt}\n${text}`);

const isPersonal = (value: Json): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && 'personal' in value;

/** The same content with digests in place of what is personal, which goes into `opened`. */
export function sealed(value: Json | undefined, opened: Opened): Json {
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null;
  if (isPersonal(value)) {
    const { personal: text, whose } = value as Personal;
    const salt = randomBytes(16).toString('base64url');
    const seal = sealOf(salt, text);
    opened[seal] = { salt, text, whose };
    return { digest: seal };
  }
  if (Array.isArray(value)) return value.map((member) => sealed(member, opened));
  return Object.fromEntries(
    Object.entries(value as { [name: string]: Json | undefined })
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, sealed(member, opened)]),
  );
}

/** The content as people read it; what was erased stays a digest. */
export function unsealed(value: Json, opened: Opened): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((member) => unsealed(member, opened));
  const members = value as { [name: string]: Json | undefined };
  if (typeof members.digest === 'string' && Object.keys(members).length === 1)
    return opened[members.digest]?.text ?? { erased: members.digest };
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, unsealed(member ?? null, opened)]),
  );
}
