import { Secret, TOTP } from 'otpauth';
import type { Actor } from '../platform/actor.ts';
import { isAdmin, isOperator } from '../platform/actor.ts';
import { Refusal, signInFirst, wrongField } from '../platform/http/problem.ts';
import { digest, newSecret, shortCode } from '../platform/ids.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import { changedLetter } from './letters.ts';
import { changePerson, type Person, personById, savePerson } from './person.ts';
import type { RequestFacts } from './request.ts';
import {
  endSessions,
  endSessionsWrites,
  isKnownDevice,
  mustHaveTotp,
  recentPerson,
  type Started,
  startSession,
} from './session.ts';
import { LIMITS, throttle } from './throttle.ts';

const STEP_SECONDS = 30;
const CODES = 10;

const totp = (secret: string, label = '') =>
  new TOTP({ issuer: 'Артель', label, secret: Secret.fromBase32(secret), digits: 6, period: STEP_SECONDS });

/** The code of an authenticator at a moment, milliseconds UTC (RFC 6238). */
export const totpCode = (secret: string, now: number): string => totp(secret).generate({ timestamp: now });

/** The step whose code this is, one step of clock difference allowed; undefined where it is wrong or was used. */
function acceptedStep(secret: string, code: string, usedStep: number, now: number): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: now, window: 1 });
  if (delta === null) return undefined;
  const step = Math.floor(now / 1000 / STEP_SECONDS) + delta;
  return step > usedStep ? step : undefined;
}

const wrongCode = (field = 'code') =>
  wrongField(field, {
    ru: 'Код не подошёл. Возьмите новый из приложения и проверьте время на телефоне.',
    en: 'The code does not fit. Take a new one from the app and check the time of your phone.',
  });

/** The address that an authenticator app reads from a QR code (Key Uri Format of Google Authenticator). */
export const totpUri = (secret: string, email: string): string => totp(secret, email).toString();

/** A secret to show as QR code; nothing is kept until it is confirmed. @throws Refusal 401, 403 */
export async function offerTotp(portal: Portal, actor: Actor): Promise<{ secret: string; uri: string }> {
  const person = await recentPerson(portal, actor);
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totpUri(secret, person.email) };
}

const recoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => {
    const code = shortCode(newSecret(), 12);
    return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
  });

/**
 * Sets the authenticator up after a first right code. Returns the recovery codes, shown this once, and a session with
 * the second factor shown.
 * @throws Refusal 401, 403, 422 for a wrong code
 */
export async function confirmTotp(
  portal: Portal,
  actor: Actor,
  facts: RequestFacts,
  input: { secret: string; code: string },
): Promise<{ codes: string[]; started: Started }> {
  const recent = await recentPerson(portal, actor);
  if (!/^[A-Z2-7]{32}$/.test(input.secret))
    throw wrongField('secret', { ru: 'Это не ключ.', en: 'Not a key.' });
  const step = acceptedStep(input.secret, input.code, 0, portal.clock());
  if (step === undefined) throw wrongCode();
  const codes = recoveryCodes();
  const confirmed = await changePerson(portal, recent.id, async (person) => {
    const changed: Person = {
      ...person,
      totp: { secret: input.secret, usedStep: step },
      recovery: codes.map((code) => digest(code)),
    };
    const started = startSession(portal, changed, facts, true);
    const what = {
      ru: 'Включён второй фактор: код из приложения.',
      en: 'A second factor was set up: a code of an app.',
    };
    // Whoever signed in with the first factor alone before must show both from now on.
    const others = (await endSessionsWrites(portal, person.id)).filter(
      (write) =>
        !started.writes.some(
          (own) => 'delete' in own && 'delete' in write && own.delete.sk === write.delete.sk,
        ),
    );
    return {
      writes: [
        savePerson(changed),
        ...started.writes,
        ...others,
        queueLetter(changedLetter(portal, person, what), portal.clock()),
      ],
      result: { codes, started },
    };
  });
  await endSessions(portal, recent.id, confirmed.started.session);
  return confirmed;
}

/** New recovery codes instead of the old ones. @throws Refusal 401, 403, 422 without an authenticator */
export async function renewRecoveryCodes(portal: Portal, actor: Actor): Promise<string[]> {
  const recent = await recentPerson(portal, actor);
  const codes = recoveryCodes();
  return changePerson(portal, recent.id, (person) => {
    if (!person.totp)
      throw wrongField('totp', { ru: 'Сначала включите код из приложения.', en: 'Set up the app first.' });
    return {
      writes: [savePerson({ ...person, recovery: codes.map((code) => digest(code)) })],
      result: codes,
    };
  });
}

/** Takes the authenticator away; admins cannot. @throws Refusal 401, 403 */
export async function removeTotp(portal: Portal, actor: Actor): Promise<void> {
  const recent = await recentPerson(portal, actor);
  await changePerson(portal, recent.id, (person) => {
    if (mustHaveTotp(person))
      throw new Refusal(403, 'second-factor-required', {
        ru: 'Администратору второй фактор обязателен: его можно только заменить.',
        en: 'An admin must keep a second factor: it can only be replaced.',
      });
    const { totp: _totp, ...rest } = person;
    const what = { ru: 'Второй фактор отключён.', en: 'The second factor was switched off.' };
    return {
      writes: [
        savePerson({ ...rest, recovery: [] }),
        queueLetter(changedLetter(portal, person, what), portal.clock()),
      ],
      result: undefined,
    };
  });
}

/**
 * The second step of signing in: a code of the app or a recovery code, each only once. The waiting session becomes a
 * full one under a new token. Wrong codes from elsewhere never block a browser that signed in to this account before.
 * @throws Refusal 401, 422 for a wrong code, 429
 */
export async function finishWithCode(
  portal: Portal,
  facts: RequestFacts,
  waiting: { person: Person; bearer: { person: string; hash: string } },
  input: { code: string } | { recoveryCode: string },
): Promise<Started> {
  const device = await isKnownDevice(portal, facts.cookie, waiting.person.id);
  await throttle(portal, [
    { name: `totp|${waiting.bearer.hash}`, limit: LIMITS.clientAtAccount },
    device
      ? { name: `totp-device|${device}`, limit: LIMITS.device }
      : { name: `totp-person|${waiting.person.id}`, limit: LIMITS.account },
  ]);
  return changePerson(portal, waiting.person.id, (person) => {
    if (!person.totp) throw signInFirst();
    let changed: Person;
    if ('code' in input) {
      const step = acceptedStep(person.totp.secret, input.code, person.totp.usedStep, portal.clock());
      if (step === undefined) throw wrongCode();
      changed = { ...person, totp: { ...person.totp, usedStep: step } };
    } else {
      const hash = digest(input.recoveryCode.trim().toLowerCase());
      if (!person.recovery.includes(hash))
        throw wrongField('recoveryCode', {
          ru: 'Такого кода восстановления нет, или он уже использован.',
          en: 'There is no such recovery code, or it was used.',
        });
      changed = { ...person, recovery: person.recovery.filter((code) => code !== hash) };
    }
    const started = startSession(portal, changed, facts, true);
    return { writes: [savePerson(changed), ...started.writes], result: started };
  });
}

/**
 * Takes the authenticator of someone who lost it away: by the admin of all of his clusters, so that no managing company
 * weakens the accounts of another one's; by the operator for everyone but himself. The person is told by letter and
 * signs in by password or link until a new one is set up.
 * @throws Refusal 401, 403, 404
 */
export async function resetTotpOf(portal: Portal, actor: Actor, personId: string): Promise<void> {
  if (actor.kind === 'visitor') throw signInFirst();
  const target = await personById(portal, personId);
  const isOver = (person: Person) =>
    isOperator(actor)
      ? actor.kind === 'system' || (actor.kind === 'person' && actor.id !== person.id)
      : person.adminOf.length === 0 &&
        !person.operator &&
        person.memberships.length > 0 &&
        person.memberships.every(({ cluster }) => isAdmin(actor, cluster));
  if (!target || !isOver(target))
    throw new Refusal(404, 'not-found', {
      ru: 'Такого человека здесь нет.',
      en: 'There is no such person here.',
    });
  await changePerson(portal, personId, async (person) => {
    const { totp: _totp, ...rest } = person;
    const what = {
      ru: 'Администратор сбросил ваш второй фактор по вашей просьбе.',
      en: 'An admin reset your second factor at your request.',
    };
    return {
      writes: [
        savePerson({ ...rest, recovery: [] }),
        ...(await endSessionsWrites(portal, person.id)),
        queueLetter(changedLetter(portal, person, what), portal.clock()),
      ],
      result: undefined,
    };
  });
  await endSessions(portal, personId);
}
