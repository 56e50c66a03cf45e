import type { Actor } from '../platform/actor.ts';
import { changedMeanwhile, Refusal, signInFirst, wrongField } from '../platform/http/problem.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Write } from '../platform/table/table.ts';
import type { Lang } from '../platform/text/text.ts';
import { adminKey, emailKey, memberKey, passkeysOf } from './keys.ts';
import { changedLetter, emailChangeLetter } from './letters.ts';
import { linkGone, newLink, peekLink, useLink } from './links.ts';
import { hashPassword, refuseCommon } from './passwords.ts';
import { changePerson, type Person, personByEmail, personById, savePerson, shown } from './person.ts';
import type { Me } from './schema.ts';
import { endSessions, endSessionsWrites, recentPerson } from './session.ts';
import { assertPassword, EMAIL_LINK_LIFE_MS } from './sign-in.ts';
import { LIMITS, throttle } from './throttle.ts';

/** What the actor's own profile shows. @throws Refusal 401 */
export async function me(portal: Portal, actor: Actor): Promise<Me> {
  if (actor.kind !== 'person') throw signInFirst();
  const person = await personById(portal, actor.id);
  if (!person) throw signInFirst();
  const { items } = await portal.table.query({ ...passkeysOf(actor.id), limit: 50 });
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    lang: person.lang,
    memberships: person.memberships,
    adminOf: person.adminOf,
    operator: person.operator,
    strong: actor.strong,
    hasPassword: person.password !== undefined,
    hasTotp: person.totp !== undefined,
    passkeys: items.length,
    recoveryCodesLeft: person.recovery.length,
    version: person.version,
  };
}

/** The entries that show a person, brought to how it is now. */
const refreshed = (person: Person): Write[] => [
  ...person.memberships.map(
    (m): Write => ({
      update: memberKey(m.cluster, m.company, person.id),
      set: shown(person),
      if: { exists: true },
    }),
  ),
  ...person.adminOf.map(
    (cluster): Write => ({ update: adminKey(cluster, person.id), set: shown(person), if: { exists: true } }),
  ),
];

/** Changes name and language. @throws Refusal 401, 409 where the profile was changed meanwhile */
export async function editMe(
  portal: Portal,
  actor: Actor,
  input: { name: string; lang: Lang; version: number },
): Promise<Me> {
  if (actor.kind !== 'person') throw signInFirst();
  const person = await personById(portal, actor.id);
  if (!person) throw signInFirst();
  if (person.version !== input.version) throw changedMeanwhile(await me(portal, actor));
  const changed = { ...person, name: input.name, lang: input.lang };
  try {
    await portal.table.write([savePerson(changed), ...refreshed(changed)]);
  } catch (error) {
    throw isConditionFailed(error) ? changedMeanwhile(await me(portal, actor)) : error;
  }
  return me(portal, actor);
}

/**
 * Sets or changes the password; other sessions end, and a letter tells of it. Needs the present password, where there
 * is one, and a recent sign-in.
 * @throws Refusal 401, 403, 422, 429
 */
export async function changePassword(
  portal: Portal,
  actor: Actor,
  input: { present?: string | undefined; password: string },
): Promise<void> {
  const recent = await recentPerson(portal, actor);
  await throttle(portal, [{ name: `password|${recent.id}`, limit: LIMITS.device }]);
  await assertPassword(recent, input.present, 'present');
  refuseCommon(input.password, [recent.name, recent.email]);
  const password = await hashPassword(input.password);
  const session = actor.kind === 'person' ? actor.session : '';
  await changePerson(portal, recent.id, async (person) => ({
    writes: [
      savePerson({ ...person, password }),
      ...(await endSessionsWrites(portal, person.id, session)),
      queueLetter(
        changedLetter(portal, person, {
          ru: 'Пароль изменён в профиле.',
          en: 'The password was changed in the profile.',
        }),
        portal.clock(),
      ),
    ],
    result: undefined,
  }));
  await endSessions(portal, recent.id, session);
}

/** Sends a confirmation to a new address; nothing changes until its link is opened. @throws Refusal 401, 403, 422, 429 */
export async function askEmailChange(portal: Portal, actor: Actor, email: string): Promise<void> {
  const person = await recentPerson(portal, actor);
  if (person.email === email)
    throw wrongField('email', { ru: 'Это и есть ваша почта.', en: 'This is your address already.' });
  await throttle(portal, [{ name: `letters|${email}`, limit: LIMITS.letters }]);
  // An address of someone else gets no letter; the answer is the same.
  if (await personByEmail(portal, email)) return;
  const { secret, write } = newLink(
    portal,
    'email',
    { person: person.id, email, from: person.email },
    EMAIL_LINK_LIFE_MS,
  );
  await portal.table.write([
    write,
    queueLetter(emailChangeLetter(portal, { email, lang: person.lang }, secret), portal.clock()),
  ]);
}

/** Makes the confirmed address the person's; the old one gets a letter. @throws Refusal 410, 409 where it was taken meanwhile */
export async function confirmEmail(portal: Portal, secret: string): Promise<{ email: string }> {
  const facts = await peekLink(portal, 'email', secret);
  const email = String(facts.email);
  return changePerson(portal, String(facts.person), async (person) => {
    if (person.email !== facts.from) throw linkGone();
    if (await personByEmail(portal, email))
      throw new Refusal(409, 'address-taken', {
        ru: 'Этот адрес уже принадлежит другой учётной записи.',
        en: 'Another account has this address.',
      });
    await peekLink(portal, 'email', secret);
    const changed = { ...person, email };
    const what = {
      ru: `Адрес для входа изменён на ${email}.`,
      en: `The sign-in address was changed to ${email}.`,
    };
    return {
      writes: [
        useLink(secret),
        savePerson(changed),
        { delete: emailKey(person.email) },
        { put: { ...emailKey(email), person: person.id }, if: { absent: true } },
        ...refreshed(changed),
        queueLetter(changedLetter(portal, person, what), portal.clock()),
      ],
      result: { email },
    };
  });
}
