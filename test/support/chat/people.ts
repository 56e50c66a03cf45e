import { personById } from '../../../functions/accounts/person.ts';
import { createPerson } from '../../../functions/accounts/persons.ts';
import { startSession } from '../../../functions/accounts/session.ts';
import { type Membership, system } from '../../../functions/platform/actor.ts';
import { newId } from '../../../functions/platform/ids.ts';
import type { Portal } from '../../../functions/platform/portal.ts';

export type Chatter = { id: string; name: string; cookie: string };

/** People of a company who are signed in, without the second that hashing their passwords would take. */
export async function signedInPeople(
  portal: Portal,
  company: { cluster: string; id: string; slug: string },
  names: readonly string[],
): Promise<Chatter[]> {
  const membership: Membership = {
    cluster: company.cluster,
    company: company.id,
    companySlug: company.slug,
    role: 'editor',
  };
  const made = async (name: string): Promise<Chatter> => {
    const id = newId();
    const email = `${id}@chat.test`;
    await createPerson(portal, system, { id, email, name, lang: 'ru', memberships: [membership] });
    const person = (await personById(portal, id))!;
    const facts = { client: '192.0.2.1', userAgent: 'Firefox', cookie: undefined, lang: 'ru' } as const;
    const started = startSession(portal, person, facts, true);
    await portal.table.write(started.writes);
    return { id, name, cookie: started.cookies.map((line) => line.split(';')[0]).join('; ') };
  };
  const people: Chatter[] = [];
  for (let i = 0; i < names.length; i += 50)
    people.push(...(await Promise.all(names.slice(i, i + 50).map(made))));
  return people;
}
