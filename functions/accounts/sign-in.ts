import { DAY, MINUTE } from '../platform/clock.ts';
import { Refusal, wrongField } from '../platform/http/problem.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed } from '../platform/table/table.ts';
import { changedLetter, resetLetter, signInLetter } from './letters.ts';
import { linkGone, newLink, peekLink, useLink, writeByLink } from './links.ts';
import { fits, hashPassword, refuseCommon } from './passwords.ts';
import { changePerson, type Person, personByEmail, personById, savePerson } from './person.ts';
import type { RequestFacts } from './request.ts';
import { endSessions, endSessionsWrites, isKnownDevice, type Started, startSession } from './session.ts';
import { LIMITS, throttle } from './throttle.ts';

export const LINK_LIFE_MS = 15 * MINUTE;
export const EMAIL_LINK_LIFE_MS = DAY;

const wrongPair = () =>
  new Refusal(
    422,
    'invalid-input',
    { ru: 'Почта или пароль не подошли.', en: 'The e-mail address or the password is wrong.' },
    {
      fields: [
        {
          field: '/password',
          words: { ru: 'Почта или пароль не подошли.', en: 'The e-mail address or the password is wrong.' },
        },
      ],
    },
  );

/**
 * Signs in by password. The same answer and the same work whether the address is known or not. Failures from elsewhere
 * never block a browser that signed in to this account before, nor passkeys and letters.
 * @throws Refusal 422, 429
 */
export async function signInWithPassword(
  portal: Portal,
  facts: RequestFacts,
  input: { email: string; password: string },
): Promise<Started> {
  const person = await personByEmail(portal, input.email);
  const device = await isKnownDevice(portal, facts.cookie, person?.id);
  await throttle(
    portal,
    device
      ? [{ name: `device|${device}`, limit: LIMITS.device }]
      : [
          { name: `client|${facts.client}`, limit: LIMITS.client },
          { name: `client|${facts.client}|${input.email}`, limit: LIMITS.clientAtAccount },
          { name: `account|${input.email}`, limit: LIMITS.account },
        ],
  );
  const isRight = await fits(input.password, person?.password);
  if (!person || !isRight || person.suspended) throw wrongPair();
  const started = startSession(portal, person, facts, false);
  await portal.table.write(started.writes);
  return started;
}

async function sendLink(
  portal: Portal,
  facts: RequestFacts,
  email: string,
  purpose: 'sign-in' | 'reset',
): Promise<void> {
  const person = await personByEmail(portal, email);
  const device = await isKnownDevice(portal, facts.cookie, person?.id);
  await throttle(
    portal,
    device
      ? [{ name: `letters-device|${device}`, limit: LIMITS.letters }]
      : [
          { name: `letters|${email}`, limit: LIMITS.letters },
          { name: `letters-from|${facts.client}`, limit: LIMITS.client },
        ],
  );
  if (!person || person.suspended) return;
  const { secret, write } = newLink(portal, purpose, { person: person.id }, LINK_LIFE_MS);
  const letter = (purpose === 'sign-in' ? signInLetter : resetLetter)(portal, person, secret);
  await portal.table.write([write, queueLetter(letter, portal.clock())]);
}

/** Sends a sign-in link where the address is known; the answer does not tell whether it is. @throws Refusal 429 */
export const sendSignInLink = (portal: Portal, facts: RequestFacts, email: string): Promise<void> =>
  sendLink(portal, facts, email, 'sign-in');

/** Sends a link for a new password where the address is known; the answer does not tell. @throws Refusal 429 */
export const sendResetLink = (portal: Portal, facts: RequestFacts, email: string): Promise<void> =>
  sendLink(portal, facts, email, 'reset');

/** Signs in by the link of a letter, once. @throws Refusal 410 */
export async function signInWithLink(portal: Portal, facts: RequestFacts, secret: string): Promise<Started> {
  const { person: id } = await peekLink(portal, 'sign-in', secret);
  const person = await personById(portal, String(id));
  if (!person || person.suspended) throw linkGone();
  const started = startSession(portal, person, facts, false);
  await writeByLink(portal, secret, started.writes);
  return started;
}

/** Whether a link for a new password still works. @throws Refusal 410 */
export const checkResetLink = async (portal: Portal, secret: string): Promise<void> => {
  await peekLink(portal, 'reset', secret);
};

/** Sets a forgotten password anew, ends all sessions and signs in here. @throws Refusal 410, 422 */
export async function resetPassword(
  portal: Portal,
  facts: RequestFacts,
  input: { secret: string; password: string },
): Promise<Started> {
  const { person: id } = await peekLink(portal, 'reset', input.secret);
  const known = await personById(portal, String(id));
  if (!known || known.suspended) throw linkGone();
  refuseCommon(input.password, [known.name, known.email]);
  const password = await hashPassword(input.password);
  try {
    const signedIn = await changePerson(portal, known.id, async (person) => {
      await peekLink(portal, 'reset', input.secret);
      const changed: Person = { ...person, password };
      const started = startSession(portal, changed, { ...facts, cookie: undefined }, false);
      const what = {
        ru: 'Пароль изменён по ссылке из письма.',
        en: 'The password was changed by an e-mailed link.',
      };
      return {
        writes: [
          useLink(input.secret),
          savePerson(changed),
          ...(await endSessionsWrites(portal, person.id)),
          ...started.writes,
          queueLetter(changedLetter(portal, person, what), portal.clock()),
        ],
        result: started,
      };
    });
    await endSessions(portal, known.id, signedIn.session);
    return signedIn;
  } catch (error) {
    throw isConditionFailed(error) ? linkGone() : error;
  }
}

/** @throws Refusal 422 where the password now in use is not the one given */
export async function assertPassword(
  person: Person,
  password: string | undefined,
  field: string,
): Promise<void> {
  if (person.password && !(await fits(password ?? '', person.password)))
    throw wrongField(field, { ru: 'Это не нынешний пароль.', en: 'This is not the present password.' });
}
