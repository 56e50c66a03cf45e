import { type Actor, type CompanyRole, isAdmin, isMember, isOperator, roleIn } from '../platform/actor.ts';
import { forbidden, notFound, Refusal, signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Change, Item, Page, Write } from '../platform/table/table.ts';
import type { Lang } from '../platform/text/text.ts';
import { assertMayManagePeople, assertMaySeePeople, assertRunsCluster } from './access.ts';
import { adminKey, adminsKey, everyoneKey, memberKey, peopleKey } from './keys.ts';
import { changePerson, noPerson, type Person, personById, savePerson } from './person.ts';
import type { MemberView } from './schema.ts';
import { endSessions, endSessionsWrites } from './session.ts';

const memberOf = (item: Item): MemberView => ({
  id: item.sk,
  name: item.name as string,
  email: item.email as string,
  role: (item.role ?? 'owner') as CompanyRole,
  suspended: Boolean(item.suspended),
  since: item.since as string,
});

/** The people of a company. @throws Refusal 401, 404 */
export async function membersOf(
  portal: Portal,
  actor: Actor,
  cluster: string,
  company: string,
): Promise<MemberView[]> {
  assertMaySeePeople(actor, cluster, company);
  const { items } = await portal.table.query({ pk: peopleKey(cluster, company), limit: 500 });
  return items.map(memberOf);
}

/** Who runs the cluster. @throws Refusal 401, 404 */
export async function adminsOf(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
): Promise<Omit<MemberView, 'role'>[]> {
  assertRunsCluster(actor, cluster);
  const { items } = await portal.table.query({ pk: adminsKey(cluster), limit: 500 });
  return items.map((item) => {
    const { role: _role, ...admin } = memberOf(item);
    return admin;
  });
}

/** How many people belong to each of the companies, by company id. One call per company. */
export async function countsOfPeople(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  companies: readonly string[],
): Promise<Map<string, number>> {
  const pages = await Promise.all(
    companies.map((id) => portal.table.query({ pk: peopleKey(cluster, id), limit: 500 })),
  );
  return new Map(companies.map((id, i) => [id, pages[i]!.items.length]));
}

/** Whom letters to a company go to: its owners and editors who are not suspended. */
export async function recipientsOf(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  company: string,
): Promise<{ personId: string; email: string; name: string; lang: Lang }[]> {
  const { items } = await portal.table.query({ pk: peopleKey(cluster, company), limit: 500 });
  return items
    .filter((item) => item.role !== 'viewer' && !item.suspended)
    .map((item) => ({
      personId: item.sk,
      email: item.email as string,
      name: item.name as string,
      lang: item.lang as Lang,
    }));
}

const lastOwner = () =>
  new Refusal(409, 'last-owner', {
    ru: 'Это единственный владелец предприятия. Сначала передайте права другому сотруднику.',
    en: 'This is the only owner of the company. Hand the ownership over first.',
  });

/** A check that some other owner stays an owner while this list is written. @throws Refusal 409 where there is none */
async function anotherOwner(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  company: string,
  but: string,
): Promise<Write> {
  const { items } = await portal.table.query({ pk: peopleKey(cluster, company), limit: 500 });
  const other = items.find((item) => item.sk !== but && item.role === 'owner' && !item.suspended);
  if (!other) throw lastOwner();
  return { check: memberKey(cluster, company, other.sk), if: { field: 'role', is: '=', value: 'owner' } };
}

const roleOf = (person: Person, company: string) =>
  person.memberships.find((m) => m.company === company)?.role;

/** Gives a member another role. @throws Refusal 401, 403, 404, 409 for the last owner */
export async function changeRole(
  portal: Portal,
  actor: Actor,
  {
    cluster,
    company,
    person: id,
    role,
  }: { cluster: string; company: string; person: string; role: CompanyRole },
): Promise<void> {
  assertMayManagePeople(actor, cluster, company);
  await changePerson(portal, id, async (person) => {
    const before = roleOf(person, company);
    if (!before) throw noPerson();
    if (before === role) return { writes: [], result: undefined };
    const memberships = person.memberships.map((m) => (m.company === company ? { ...m, role } : m));
    return {
      writes: [
        savePerson({ ...person, memberships }),
        { update: memberKey(cluster, company, id), set: { role }, if: { exists: true } },
        ...(before === 'owner' ? [await anotherOwner(portal, cluster, company, id)] : []),
      ],
      result: undefined,
    };
  });
}

/**
 * Takes a member out of a company: its owner or the admin does, or the member leaves.
 * @throws Refusal 401, 403, 404, 409 for the last owner
 */
export async function removeMember(
  portal: Portal,
  actor: Actor,
  { cluster, company, person: id }: { cluster: string; company: string; person: string },
): Promise<void> {
  const isOneself = actor.kind === 'person' && actor.id === id && roleIn(actor, company) !== undefined;
  if (!isOneself) assertMayManagePeople(actor, cluster, company);
  await changePerson(portal, id, async (person) => {
    const before = roleOf(person, company);
    if (!before) throw noPerson();
    return {
      writes: [
        savePerson({ ...person, memberships: person.memberships.filter((m) => m.company !== company) }),
        { delete: memberKey(cluster, company, id), if: { exists: true } },
        ...(before === 'owner' ? [await anotherOwner(portal, cluster, company, id)] : []),
      ],
      result: undefined,
    };
  });
}

/**
 * Hands a company over: `to` becomes its owner, and who handed over (an owner) becomes an editor. Both or neither.
 * @throws Refusal 401, 403, 404
 */
export async function handOver(
  portal: Portal,
  actor: Actor,
  { cluster, company, from, to }: { cluster: string; company: string; from: string; to: string },
): Promise<void> {
  assertMayManagePeople(actor, cluster, company);
  if (actor.kind === 'person' && !isAdmin(actor, cluster) && actor.id !== from) throw forbidden();
  if (from === to) return;
  await changePerson(portal, from, async (giver) => {
    const taker = await personById(portal, to);
    if (!taker || taker.suspended || !roleOf(taker, company) || roleOf(giver, company) !== 'owner')
      throw noPerson();
    const withRole = (person: Person, role: CompanyRole): Person => ({
      ...person,
      memberships: person.memberships.map((m) => (m.company === company ? { ...m, role } : m)),
    });
    return {
      writes: [
        savePerson(withRole(giver, 'editor')),
        savePerson(withRole(taker, 'owner')),
        { update: memberKey(cluster, company, from), set: { role: 'editor' }, if: { exists: true } },
        { update: memberKey(cluster, company, to), set: { role: 'owner' }, if: { exists: true } },
      ],
      result: undefined,
    };
  });
}

/** Takes an admin's rights over the cluster away; the last one stays. @throws Refusal 401, 404, 409 */
export async function removeAdmin(portal: Portal, actor: Actor, cluster: string, id: string): Promise<void> {
  assertRunsCluster(actor, cluster);
  const { items } = await portal.table.query({ pk: adminsKey(cluster), limit: 500 });
  const other = items.find((item) => item.sk !== id && !item.suspended);
  if (!other)
    throw new Refusal(409, 'last-admin', {
      ru: 'Это единственный администратор кластера. Сначала пригласите другого.',
      en: 'This is the only admin of the cluster. Invite another one first.',
    });
  await changePerson(portal, id, (person) => {
    if (!person.adminOf.includes(cluster)) throw noPerson();
    return {
      writes: [
        savePerson({ ...person, adminOf: person.adminOf.filter((slug) => slug !== cluster) }),
        { delete: adminKey(cluster, id), if: { exists: true } },
        { check: adminKey(cluster, other.sk), if: { exists: true } },
      ],
      result: undefined,
    };
  });
}

/**
 * Suspends a person or lets it in again. An admin may suspend only people who belong to his clusters alone: nobody loses
 * the access to another managing company's cluster by him; the operator may suspend anyone but himself.
 * @throws Refusal 401, 403, 404
 */
export async function suspendPerson(
  portal: Portal,
  actor: Actor,
  id: string,
  suspended: boolean,
): Promise<void> {
  if (actor.kind === 'visitor') throw signInFirst();
  await changePerson(portal, id, async (person) => {
    const clusters = [...person.memberships.map((m) => m.cluster), ...person.adminOf];
    const isKnownHere = clusters.some((cluster) => isAdmin(actor, cluster));
    if (!isKnownHere && !isOperator(actor)) throw noPerson();
    const isWithin =
      clusters.every((cluster) => isAdmin(actor, cluster)) && person.adminOf.length === 0 && !person.operator;
    if (!isOperator(actor) && !isWithin)
      throw forbidden({
        ru: 'Этот человек работает и в другом кластере или сам управляет им: уберите его из своих предприятий.',
        en: 'This person works in another cluster too, or runs one: remove it from your companies instead.',
      });
    if (actor.kind === 'person' && actor.id === id) throw forbidden();
    if (person.suspended === suspended) return { writes: [], result: undefined };
    return {
      writes: [
        savePerson({ ...person, suspended }),
        ...person.memberships.map(
          (m): Write => ({
            update: memberKey(m.cluster, m.company, id),
            set: { suspended },
            if: { exists: true },
          }),
        ),
        ...person.adminOf.map(
          (cluster): Write => ({ update: adminKey(cluster, id), set: { suspended }, if: { exists: true } }),
        ),
        ...(suspended ? await endSessionsWrites(portal, id) : []),
      ],
      result: undefined,
    };
  });
  if (suspended) await endSessions(portal, id);
}

/** All people of some companies of a cluster, for its admin, each once with its roles. @throws Refusal 401, 404 */
export async function peopleOfCluster(
  portal: Portal,
  actor: Actor,
  cluster: string,
  companies: readonly { id: string; name: string }[],
): Promise<(Omit<MemberView, 'role'> & { roles: { company: string; name: string; role: CompanyRole }[] })[]> {
  assertRunsCluster(actor, cluster);
  const lists = await Promise.all(
    companies.map(
      ({ id }) => portal.table.query({ pk: peopleKey(cluster, id), limit: 500 }) as Promise<Page>,
    ),
  );
  const people = new Map<
    string,
    Omit<MemberView, 'role'> & { roles: { company: string; name: string; role: CompanyRole }[] }
  >();
  lists.forEach(({ items }, i) => {
    for (const item of items) {
      const { role, ...facts } = memberOf(item);
      const person = people.get(facts.id) ?? { ...facts, roles: [] };
      person.roles.push({ company: companies[i]!.id, name: companies[i]!.name, role });
      people.set(facts.id, person);
    }
  });
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'ru'));
}

/** Someone of a cluster, once for each company that they belong to; admins are without a company. */
export type Colleague = { id: string; name: string; company?: string };

/**
 * Everyone of a cluster by name, for each other to find: names and companies' ids, no addresses. One call for a
 * thousand people. @throws Refusal 401, 404 for who does not belong there
 */
export async function colleaguesOf(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
): Promise<Colleague[]> {
  if (actor.kind === 'visitor') throw signInFirst();
  if (!isMember(actor, cluster) && !isAdmin(actor, cluster)) throw notFound();
  const found: Colleague[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      index: 'g1',
      pk: everyoneKey(cluster),
      limit: 1000,
      ...(cursor && { cursor }),
    });
    for (const { pk, sk, name, suspended } of page.items) {
      const company = pk === adminsKey(cluster) ? undefined : pk.split('|')[2];
      if (!suspended) found.push({ id: sk, name: name as string, ...(company && { company }) });
    }
    cursor = page.cursor;
  } while (cursor);
  return found;
}

/** The ids of a company's people who are not suspended, with their names. One call. */
export async function staffOf(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  company: string,
): Promise<Colleague[]> {
  const { items } = await portal.table.query({ pk: peopleKey(cluster, company), limit: 500 });
  return items
    .filter(({ suspended }) => !suspended)
    .map(({ sk, name }) => ({ id: sk, name: name as string, company }));
}

/** Who has just become one of a company's people, of a change of the table; undefined for all other changes. */
export function joinedCompany({
  key,
  before,
  after,
}: Change): { cluster: string; company: string; person: { id: string; name: string } } | undefined {
  const [cluster, what, company] = key.pk.split('|');
  if (what !== 'people' || before || !after || !cluster || !company) return undefined;
  return { cluster, company, person: { id: key.sk, name: after.name as string } };
}
