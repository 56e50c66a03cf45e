import type { Membership } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import { newId } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import {
  type Item,
  isConditionFailed,
  type Json,
  type NewItem,
  type Write,
} from '../platform/table/table.ts';
import type { Lang } from '../platform/text/text.ts';
import { adminKey, emailKey, everyoneKey, memberKey, personKey } from './keys.ts';

/** A person as kept. One person, one e-mail address, any number of companies and clusters. */
export type PersonRecord = {
  id: string;
  email: string;
  name: string;
  lang: Lang;
  /** Argon2id in PHC form. */
  password?: string;
  /** `usedStep`: the last 30-second step whose code was accepted; none is accepted twice. */
  totp?: { secret: string; usedStep: number };
  /** Digests of the recovery codes that are left. */
  recovery: string[];
  memberships: Membership[];
  adminOf: string[];
  operator: boolean;
  suspended: boolean;
  createdAt: string;
};
export type Person = PersonRecord & { version: number };

export const personOf = (item: Item): Person => {
  const { pk: _pk, sk: _sk, ...record } = item;
  return record as unknown as Person;
};

const itemOf = (person: PersonRecord): NewItem => {
  const { version: _version, ...record } = person as Person;
  return { ...personKey(person.id), ...(record as unknown as Record<string, Json>) };
};

export async function personById(portal: Pick<Portal, 'table'>, id: string): Promise<Person | undefined> {
  const item = await portal.table.get(personKey(id));
  return item && personOf(item);
}

/** People by their ids, in that order; at most 100. One call. */
export const personsById = async (
  portal: Pick<Portal, 'table'>,
  ids: readonly string[],
): Promise<(Person | undefined)[]> =>
  ids.length === 0
    ? []
    : (await portal.table.batchGet(ids.map(personKey))).map((item) => item && personOf(item));

export async function personByEmail(
  portal: Pick<Portal, 'table'>,
  email: string,
): Promise<Person | undefined> {
  const held = await portal.table.get(emailKey(email));
  return held && personById(portal, held.person as string);
}

/** The write that keeps a changed person, unless someone else changed it meanwhile. */
export const savePerson = (person: Person): Write => ({
  put: itemOf(person),
  if: { version: person.version },
});

/** The entries of a person in the lists of its companies and clusters, as they should be now. */
export const listEntries = (person: PersonRecord, now: number): Write[] => [
  ...person.memberships.map(
    ({ cluster, company, role }): Write => ({
      update: memberKey(cluster, company, person.id),
      set: { ...shown(person), ...among(cluster, person), role, since: isoTime(now) },
    }),
  ),
  ...person.adminOf.map(
    (cluster): Write => ({
      update: adminKey(cluster, person.id),
      set: { ...shown(person), ...among(cluster, person), since: isoTime(now) },
    }),
  ),
];

/** Where the entry of a person stands among everyone of the cluster. */
const among = (cluster: string, { name, id }: PersonRecord) => ({
  g1pk: everyoneKey(cluster),
  g1sk: `${name.toLowerCase()}|${id}`,
});

/** What lists of people show; kept in step with the person. */
export const shown = ({ name, email, lang, suspended }: PersonRecord) => ({ name, email, lang, suspended });

/** The writes that create a person; the list fails where the address already belongs to someone. */
export const createWrites = (person: PersonRecord): Write[] => [
  { put: itemOf(person), if: { absent: true } },
  { put: { ...emailKey(person.email), person: person.id }, if: { absent: true } },
];

export const newPerson = (
  facts: { email: string; name: string; lang: Lang; id?: string },
  now: number,
): PersonRecord => ({
  id: facts.id ?? newId(now),
  email: facts.email,
  name: facts.name,
  lang: facts.lang,
  recovery: [],
  memberships: [],
  adminOf: [],
  operator: false,
  suspended: false,
  createdAt: isoTime(now),
});

const ATTEMPTS = 8;

/**
 * Reads a person, lets `change` decide the writes, and tries again when someone else was quicker. What `change` throws
 * is thrown.
 * @throws Refusal 404 where there is no such person
 */
export async function changePerson<T>(
  portal: Pick<Portal, 'table'>,
  id: string,
  change: (person: Person) => Promise<{ writes: Write[]; result: T }> | { writes: Write[]; result: T },
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const person = await personById(portal, id);
    if (!person) throw noPerson();
    const { writes, result } = await change(person);
    try {
      if (writes.length > 0) await portal.table.write(writes);
      return result;
    } catch (error) {
      if (!isConditionFailed(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

export const noPerson = () =>
  new Refusal(404, 'not-found', { ru: 'Такого человека здесь нет.', en: 'There is no such person here.' });
