import { type Actor, visitor } from '../platform/actor.ts';
import { DAY, HOUR, isoTime, MINUTE } from '../platform/clock.ts';
import { notFound, Refusal, signInFirst } from '../platform/http/problem.ts';
import { digest, newSecret } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item, Reading, Write } from '../platform/table/table.ts';
import { deviceKey, personKey, sessionKey, sessionsOf } from './keys.ts';
import { type Person, personOf } from './person.ts';
import { type Bearer, bearerOf, type RequestFacts, setCookie } from './request.ts';
import type { SessionView, SignInStep } from './schema.ts';

/** Idle and absolute life (OWASP ASVS 3.3, level 2). */
const IDLE_MS = 14 * DAY;
const LIFE_MS = 60 * DAY;
const DEVICE_MS = 365 * DAY;
/** Half-done sign-ins wait this long for the second factor. */
const WAITING_MS = 10 * MINUTE;
/** How lately someone must have signed in to change how they sign in. */
const RECENT_MS = 10 * MINUTE;

/** `waiting`: the first factor was right and a code is still needed; gives no rights at all. */
type SessionRecord = {
  waiting: boolean;
  strong: boolean;
  device: string;
  createdAt: number;
  usedAt: number;
  signedInAt: number;
};

/** Whether a person must show a second factor before acting as what they are. */
export const needsTotp = (person: Person): boolean => person.totp !== undefined;
export const mustHaveTotp = (person: Person): boolean => person.operator || person.adminOf.length > 0;

/** «Chrome на Android» from a user agent: enough to recognise one's own devices by. */
export function deviceName(userAgent: string): string {
  const browser =
    [
      ['YaBrowser', 'Яндекс Браузер'],
      ['Edg', 'Edge'],
      ['OPR', 'Opera'],
      ['Firefox', 'Firefox'],
      ['Chrome', 'Chrome'],
      ['Safari', 'Safari'],
    ].find(([mark]) => userAgent.includes(mark!))?.[1] ?? 'Программа';
  const system = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['Linux', 'Linux'],
  ].find(([mark]) => userAgent.includes(mark!))?.[1];
  return system ? `${browser}, ${system}` : browser;
}

/** `session`: the new session's id. */
export type Started = { cookies: string[]; next: SignInStep['next']; writes: Write[]; session: string };

/**
 * A new session after a right first factor: its cookies and its writes. `strong` where the factor itself was
 * two (a passkey with user verification). The old session of this browser, if any, ends.
 */
export function startSession(
  portal: Pick<Portal, 'clock' | 'config'>,
  person: Person,
  facts: RequestFacts,
  strong: boolean,
): Started {
  const now = portal.clock();
  const secret = newSecret();
  const waiting = needsTotp(person) && !strong;
  const session: SessionRecord = {
    waiting,
    strong,
    device: deviceName(facts.userAgent),
    createdAt: now,
    usedAt: now,
    signedInAt: now,
  };
  const life = waiting ? WAITING_MS : IDLE_MS;
  const writes: Write[] = [
    {
      put: { ...sessionKey(person.id, digest(secret)), ...session, ttl: Math.floor((now + life) / 1000) },
      if: { absent: true },
    },
  ];
  const old = bearerOf(portal, facts.cookie, 'session');
  if (old) writes.push({ delete: sessionKey(old.person, old.hash) });
  const cookies = [setCookie(portal, 'session', `${person.id}.${secret}`, LIFE_MS / 1000)];
  if (!waiting) {
    const device = rememberDevice(portal, person, facts);
    writes.push(...device.writes);
    cookies.push(...device.cookies);
  }
  return {
    cookies,
    writes,
    session: digest(secret),
    next: waiting ? 'totp' : mustHaveTotp(person) && !strong ? 'set-up-totp' : 'done',
  };
}

/** Remembers that this browser signed in to this account: failures of others are not counted against it. */
function rememberDevice(
  portal: Pick<Portal, 'clock' | 'config'>,
  person: Person,
  facts: RequestFacts,
): { cookies: string[]; writes: Write[] } {
  if (bearerOf(portal, facts.cookie, 'device')?.person === person.id) return { cookies: [], writes: [] };
  const secret = newSecret();
  const ttl = Math.floor((portal.clock() + DEVICE_MS) / 1000);
  return {
    cookies: [setCookie(portal, 'device', `${person.id}.${secret}`, DEVICE_MS / 1000)],
    writes: [{ put: { ...deviceKey(person.id, digest(secret)), ttl }, if: { absent: true } }],
  };
}

type Found = { bearer: Bearer; person: Person; session: SessionRecord; item: Item };

/** The person and session behind a cookie: one storage call. */
async function find(
  portal: Pick<Portal, 'table' | 'clock' | 'config'>,
  cookie: string | undefined,
): Promise<Found | undefined> {
  const bearer = bearerOf(portal, cookie, 'session');
  return bearer && findBy(portal, bearer);
}

async function findBy(
  portal: Pick<Portal, 'table' | 'clock'>,
  bearer: Bearer,
  reading: Reading = {},
): Promise<Found | undefined> {
  const [profile, item] = await portal.table.batchGet(
    [personKey(bearer.person), sessionKey(bearer.person, bearer.hash)],
    reading,
  );
  if (!profile || !item) return undefined;
  const person = personOf(profile);
  const session = item as unknown as SessionRecord;
  if (person.suspended || session.createdAt + LIFE_MS <= portal.clock()) return undefined;
  return { bearer, person, session, item };
}

/** Who a cookie belongs to; a visitor where it is missing, unknown, expired, or its second factor is still awaited. */
export async function actorOf(portal: Portal, cookie: string | undefined): Promise<Actor> {
  const found = await find(portal, cookie);
  if (!found || found.session.waiting) return visitor;
  const { bearer, session } = found;
  const now = portal.clock();
  if (now - session.usedAt > HOUR)
    await portal.table
      .write([
        {
          update: sessionKey(bearer.person, bearer.hash),
          set: { usedAt: now, ttl: Math.floor(Math.min(now + IDLE_MS, session.createdAt + LIFE_MS) / 1000) },
          if: { exists: true },
        },
      ])
      .catch(() => portal.log('warn', 'session.use-not-noted', {}));
  return actorIn(found);
}

/**
 * Who a session belongs to now, for connections that outlive the request which opened them. One storage call; what has
 * not changed since the last one is not read again. Nobody may change what is in the actor.
 */
export async function actorOfSession(
  portal: Pick<Portal, 'table' | 'clock'>,
  bearer: Bearer,
): Promise<Actor> {
  const found = await findBy(portal, bearer, { shared: true });
  return !found || found.session.waiting ? visitor : actorIn(found);
}

function actorIn({ person, session, bearer }: Found): Actor {
  return {
    kind: 'person',
    id: person.id,
    name: person.name,
    email: person.email,
    memberships: person.memberships,
    adminOf: person.adminOf,
    operator: person.operator,
    session: bearer.hash,
    strong: session.strong,
  };
}

/** The person whose sign-in waits for a second factor, with the session to raise. @throws Refusal 401 */
export async function waitingPerson(
  portal: Portal,
  cookie: string | undefined,
): Promise<{ person: Person; bearer: Bearer }> {
  const found = await find(portal, cookie);
  if (!found?.session.waiting) throw signInFirst();
  return { person: found.person, bearer: found.bearer };
}

/** @throws Refusal 401 for a visitor, 403 `sign-in-again` where the sign-in is too long ago for what is asked */
export async function recentPerson(portal: Portal, actor: Actor): Promise<Person> {
  if (actor.kind !== 'person') throw signInFirst();
  const [profile, item] = await portal.table.batchGet([
    personKey(actor.id),
    sessionKey(actor.id, actor.session),
  ]);
  if (!profile || !item) throw signInFirst();
  if (portal.clock() - (item as unknown as SessionRecord).signedInAt > RECENT_MS)
    throw new Refusal(403, 'sign-in-again', {
      ru: 'Чтобы изменить способ входа, войдите ещё раз: прошло больше 10\u00a0минут.',
      en: 'Sign in again to change how you sign in: more than 10 minutes have passed.',
    });
  return personOf(profile);
}

/** The actor's sessions, the latest used first. @throws Refusal 401 */
export async function sessions(portal: Portal, actor: Actor): Promise<SessionView[]> {
  if (actor.kind !== 'person') throw signInFirst();
  const { items } = await portal.table.query({ ...sessionsOf(actor.id), limit: 200 });
  return items
    .map((item) => ({ id: item.sk.slice('session|'.length), ...(item as unknown as SessionRecord) }))
    .filter(({ waiting }) => !waiting)
    .toSorted((a, b) => b.usedAt - a.usedAt)
    .map(({ id, device, createdAt, usedAt }) => ({
      id,
      device,
      createdAt: isoTime(createdAt),
      usedAt: isoTime(usedAt),
      current: id === actor.session,
    }));
}

/** Ends one of the actor's own sessions. @throws Refusal 401, 404 */
export async function endSession(portal: Portal, actor: Actor, id: string): Promise<void> {
  if (actor.kind !== 'person') throw signInFirst();
  try {
    await portal.table.write([{ delete: sessionKey(actor.id, id), if: { exists: true } }]);
  } catch (error) {
    throw error instanceof Error && error.name === 'ConditionFailed' ? notFound() : error;
  }
}

/**
 * The writes that end a person's sessions but `except`, for the transaction of what ends them: as many as fit. Whoever
 * has more of them loses the rest by `endSessions` right after.
 */
export async function endSessionsWrites(
  portal: Pick<Portal, 'table'>,
  person: string,
  except?: string,
): Promise<Write[]> {
  const { items } = await portal.table.query({ ...sessionsOf(person), limit: 50 });
  return items
    .filter((item) => item.sk !== `session|${except ?? ''}`)
    .map((item): Write => ({ delete: { pk: item.pk, sk: item.sk } }));
}

/** Ends all of a person's sessions but `except`, however many there are. */
export async function endSessions(
  portal: Pick<Portal, 'table'>,
  person: string,
  except?: string,
): Promise<void> {
  for (;;) {
    const writes = await endSessionsWrites(portal, person, except);
    if (writes.length === 0) return;
    await portal.table.write(writes);
  }
}

/** Ends all of the actor's sessions but this one. @throws Refusal 401 */
export async function endOtherSessions(portal: Portal, actor: Actor): Promise<void> {
  if (actor.kind !== 'person') throw signInFirst();
  await endSessions(portal, actor.id, actor.session);
}

/** Signs out: ends this session, whatever its state. Returns the cookie that takes the token away. */
export async function signOut(portal: Portal, cookie: string | undefined): Promise<string> {
  const bearer = bearerOf(portal, cookie, 'session');
  if (bearer) await portal.table.write([{ delete: sessionKey(bearer.person, bearer.hash) }]);
  return setCookie(portal, 'session', undefined, 0);
}

/** Whether this browser signed in to this account before. */
export async function isKnownDevice(
  portal: Portal,
  cookie: string | undefined,
  person: string | undefined,
): Promise<string | undefined> {
  const device = bearerOf(portal, cookie, 'device');
  if (!device || device.person !== person) return undefined;
  return (await portal.table.get(deviceKey(device.person, device.hash))) ? device.hash : undefined;
}
