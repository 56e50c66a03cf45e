import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Actor } from '../platform/actor.ts';
import { isoTime, MINUTE } from '../platform/clock.ts';
import { notFound, Refusal, signInFirst } from '../platform/http/problem.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed } from '../platform/table/table.ts';
import { passkeyKey, passkeysOf } from './keys.ts';
import { changedLetter } from './letters.ts';
import { newLink, peekLink, writeByLink } from './links.ts';
import { personById } from './person.ts';
import type { RequestFacts } from './request.ts';
import type { PasskeyView } from './schema.ts';
import { deviceName, recentPerson, type Started, startSession } from './session.ts';

const CHALLENGE_LIFE_MS = 5 * MINUTE;

/** As kept: the public key in base64url and the signature counter (WebAuthn Level 3 §4, credential record). */
type PasskeyRecord = {
  publicKey: string;
  counter: number;
  transports: string[];
  device: string;
  createdAt: string;
  /** As its owner calls it; the device where there is none. */
  name?: string;
  usedAt?: string;
};

const rpId = (portal: Pick<Portal, 'config'>): string => new URL(portal.config.origin).hostname;
const idBytes = (id: string) => new TextEncoder().encode(id);
const recordOf = (item: Item) => item as unknown as Item & PasskeyRecord;
const viewOf = (id: string, { name, device, createdAt, usedAt }: PasskeyRecord): PasskeyView => ({
  id,
  name: name ?? device,
  device,
  createdAt,
  ...(usedAt && { usedAt }),
});

const refused = () =>
  new Refusal(422, 'passkey-refused', {
    ru: 'Ключ доступа не подошёл. Попробуйте ещё раз или войдите другим способом.',
    en: 'The passkey did not fit. Try again or sign in another way.',
  });

/** The challenge that a browser signed, as it says itself; whether we gave it is decided by its link. */
function challengeOf(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as {
      challenge?: unknown;
    };
    if (typeof challenge === 'string') return challenge;
  } catch {
    // falls through: what is not JSON holds no challenge
  }
  throw refused();
}

/** Options for `navigator.credentials.create`. @throws Refusal 401, 403 `sign-in-again` */
export async function offerPasskey(portal: Portal, actor: Actor): Promise<Record<string, unknown>> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  const person = await recentPerson(portal, actor);
  const { items } = await portal.table.query({ ...passkeysOf(person.id), limit: 50 });
  const options = await generateRegistrationOptions({
    rpName: 'Артель',
    rpID: rpId(portal),
    userName: person.email,
    userDisplayName: person.name,
    userID: idBytes(person.id),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: items.map((item) => ({ id: item.sk.slice('passkey|'.length) })),
  });
  const { write } = newLink(portal, 'passkey', { person: person.id }, CHALLENGE_LIFE_MS, options.challenge);
  await portal.table.write([write]);
  return { ...options };
}

/** Keeps a new passkey; a letter tells of it. @throws Refusal 401, 403, 410, 422 */
export async function addPasskey(
  portal: Portal,
  actor: Actor,
  facts: RequestFacts,
  response: RegistrationResponseJSON,
): Promise<PasskeyView> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const person = await recentPerson(portal, actor);
  const challenge = challengeOf(response.response.clientDataJSON);
  const asked = await peekLink(portal, 'passkey', challenge);
  if (asked.person !== person.id) throw refused();
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: portal.config.origin,
    expectedRPID: rpId(portal),
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!result?.verified) throw refused();
  const { credential } = result.registrationInfo;
  const record: PasskeyRecord = {
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: credential.transports ?? [],
    device: deviceName(facts.userAgent),
    createdAt: isoTime(portal.clock()),
  };
  const what = {
    ru: `Добавлен ключ доступа: ${record.device}.`,
    en: `A passkey was added: ${record.device}.`,
  };
  await writeByLink(portal, challenge, [
    { put: { ...passkeyKey(person.id, credential.id), ...record }, if: { absent: true } },
    queueLetter(changedLetter(portal, person, what), portal.clock()),
  ]);
  return viewOf(credential.id, record);
}

/** The actor's passkeys. @throws Refusal 401 */
export async function passkeys(portal: Portal, actor: Actor): Promise<PasskeyView[]> {
  if (actor.kind !== 'person') throw signInFirst();
  const { items } = await portal.table.query({ ...passkeysOf(actor.id), limit: 50 });
  return items.map((item) => viewOf(item.sk.slice('passkey|'.length), recordOf(item)));
}

/** Calls one of the actor's passkeys by another name. @throws Refusal 401, 404 */
export async function renamePasskey(
  portal: Portal,
  actor: Actor,
  id: string,
  name: string,
): Promise<PasskeyView> {
  if (actor.kind !== 'person') throw signInFirst();
  const key = passkeyKey(actor.id, id);
  try {
    await portal.table.write([{ update: key, set: { name }, if: { exists: true } }]);
  } catch (error) {
    throw isConditionFailed(error) ? notFound() : error;
  }
  const item = await portal.table.get(key);
  if (!item) throw notFound();
  return viewOf(id, recordOf(item));
}

/** Takes a passkey away; a letter tells of it. @throws Refusal 401, 403, 404 */
export async function removePasskey(portal: Portal, actor: Actor, id: string): Promise<void> {
  const person = await recentPerson(portal, actor);
  const what = { ru: 'Ключ доступа удалён.', en: 'A passkey was removed.' };
  try {
    await portal.table.write([
      { delete: passkeyKey(person.id, id), if: { exists: true } },
      queueLetter(changedLetter(portal, person, what), portal.clock()),
    ]);
  } catch (error) {
    throw isConditionFailed(error) ? notFound() : error;
  }
}

/** Options for `navigator.credentials.get`; whose passkey it will be, the answer says. */
export async function askPasskey(portal: Portal): Promise<Record<string, unknown>> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const options = await generateAuthenticationOptions({ rpID: rpId(portal), userVerification: 'required' });
  const { write } = newLink(portal, 'passkey', { person: null }, CHALLENGE_LIFE_MS, options.challenge);
  await portal.table.write([write]);
  return { ...options };
}

/**
 * Signs in by a passkey. With user verification it is two factors in one, so the session is strong.
 * @throws Refusal 410 for an old challenge, 422
 */
export async function signInWithPasskey(
  portal: Portal,
  facts: RequestFacts,
  response: AuthenticationResponseJSON,
): Promise<Started> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const challenge = challengeOf(response.response.clientDataJSON);
  const id = Buffer.from(response.response.userHandle ?? '', 'base64url').toString('utf8');
  if (!/^[0-9a-f-]{36}$/.test(id)) throw refused();
  const asked = await peekLink(portal, 'passkey', challenge);
  if (asked.person !== null) throw refused();
  const [person, item] = await Promise.all([
    personById(portal, id),
    portal.table.get(passkeyKey(id, response.id)),
  ]);
  if (!person || person.suspended || !item) throw refused();
  const passkey = recordOf(item);
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: portal.config.origin,
    expectedRPID: rpId(portal),
    requireUserVerification: true,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(() => undefined);
  if (!result?.verified) throw refused();
  const started = startSession(portal, person, facts, true);
  await writeByLink(portal, challenge, [
    {
      update: passkeyKey(id, response.id),
      set: { counter: result.authenticationInfo.newCounter, usedAt: isoTime(portal.clock()) },
      if: { version: item.version },
    },
    ...started.writes,
  ]);
  return started;
}
