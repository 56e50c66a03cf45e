import { hashPassword } from '../../functions/accounts/passwords.ts';
import { createPerson, type NewPersonInput } from '../../functions/accounts/persons.ts';
import { totpCode } from '../../functions/accounts/totp.ts';
import { system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Letter } from '../../functions/platform/mail/mail.ts';
import { waitingLetters } from '../../functions/platform/mail/outbox.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { type Browser, browserAt } from './browser.ts';
import { type MovableClock, movableClock, testPortal } from './portal.ts';
import type { Store } from './stores.ts';

/** A portal whose clock the test moves. */
export type Place = Portal & { clock: MovableClock };

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export async function openPlace(store: Store, overrides: Partial<Portal> = {}): Promise<Place> {
  const clock = movableClock();
  return { ...testPortal(await store.open(clock), overrides), clock };
}

export const PASSWORD = 'тихий ёж под ёлкой';
const passwordHash = await hashPassword(PASSWORD);
/** Of the authenticator app of those who have one. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let made = 0;

/** Someone with an account, whose password is PASSWORD. */
export async function madePerson(
  portal: Portal,
  facts: Partial<NewPersonInput> = {},
): Promise<{ id: string; email: string }> {
  const email = `person-${++made}@accounts.test`;
  const input = { id: newId(portal.clock()), email, name: 'Анна Петрова', lang: 'ru', passwordHash } as const;
  const person = { ...input, ...facts };
  await createPerson(portal, system, person);
  return { id: person.id, email: person.email };
}

/** Signs in by password, and by a fresh code where one is asked. @throws Error where that fails */
export async function signedIn(
  portal: Place,
  { email }: { email: string },
  options?: Parameters<typeof browserAt>[1],
): Promise<Browser> {
  const browser = browserAt(portal, options);
  const first = await browser.ask('POST', '/session', { email, password: PASSWORD });
  if (first.status !== 200) throw new Error(`${email} does not get in: ${JSON.stringify(first.body)}`);
  if (first.body.next === 'totp') {
    const second = await browser.ask('POST', '/session/code', { code: freshCode(portal) });
    if (second.status !== 200) throw new Error(`the code does not fit: ${JSON.stringify(second.body)}`);
  }
  return browser;
}

/** A code that was not used before: the app’s next one. */
export function freshCode(portal: Place): string {
  portal.clock.forward(30 * SECOND);
  // The request itself moves the clock a second on.
  return totpCode(TOTP_SECRET, portal.clock() + SECOND);
}

/** The letters to an address that wait in the outbox, the newest first. */
export async function lettersTo(portal: Portal, to: string): Promise<Letter[]> {
  const { items } = await waitingLetters(portal, 1000);
  return items.filter((letter) => letter.to === to);
}

const LINK =
  /https:\/\/portal\.test(?:\/en)?\/(invitation|sign-in\/link|recover|sign-in\/email)\/([\w-]{43})/;

/** The secret of the link in the newest letter to an address. @throws Error where there is none */
export async function linkTo(portal: Portal, to: string): Promise<string> {
  for (const { text } of await lettersTo(portal, to)) {
    const link = LINK.exec(text);
    if (link) return link[2]!;
  }
  throw new Error(`no letter with a link to ${to}`);
}

/** Status, kind and wrong fields of an answer, to compare at once. */
export const problem = ({
  status,
  body,
}: {
  status: number;
  body: { type?: string; errors?: { pointer: string }[] };
}) => ({
  status,
  kind: body.type?.replace('/problems/', ''),
  ...(body.errors && { fields: body.errors.map(({ pointer }) => pointer) }),
});
