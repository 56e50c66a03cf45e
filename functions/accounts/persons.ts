import type { Actor, Membership } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed } from '../platform/table/table.ts';
import type { Lang } from '../platform/text/text.ts';
import { assertOperates } from './access.ts';
import { hashPassword } from './passwords.ts';
import { createWrites, listEntries, newPerson, personByEmail } from './person.ts';

export type NewPersonInput = {
  id: string;
  email: string;
  name: string;
  lang: Lang;
  password?: string;
  /** A hash made before, in place of `password`. */
  passwordHash?: string;
  memberships?: Membership[];
  adminOf?: string[];
  operator?: boolean;
  /** Base32, as authenticator apps take it. */
  totpSecret?: string;
};

/**
 * Creates a person without an invitation: the operator from the command line, the demonstration. A second call for the
 * same address changes nothing.
 * @throws Refusal 401, 403
 */
export async function createPerson(
  portal: Portal,
  actor: Actor,
  input: NewPersonInput,
): Promise<{ id: string; created: boolean }> {
  assertOperates(actor);
  const known = await personByEmail(portal, input.email);
  if (known) return { id: known.id, created: false };
  const now = portal.clock();
  const person = {
    ...newPerson(input, now),
    memberships: input.memberships ?? [],
    adminOf: input.adminOf ?? [],
    operator: input.operator ?? false,
  };
  if (input.passwordHash) person.password = input.passwordHash;
  else if (input.password) person.password = await hashPassword(input.password);
  if (input.totpSecret) person.totp = { secret: input.totpSecret, usedStep: 0 };
  try {
    await portal.table.write([...createWrites(person), ...listEntries(person, now)]);
    return { id: person.id, created: true };
  } catch (error) {
    const other = isConditionFailed(error) && (await personByEmail(portal, input.email));
    if (other) return { id: other.id, created: false };
    throw error;
  }
}
