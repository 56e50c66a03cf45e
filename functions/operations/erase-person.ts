import { isStep, withoutWords } from '../audit/audit.ts';
import { type Item, isConditionFailed, type Json, type Key } from '../platform/table/table.ts';
import { type Person, scrubbed } from './scrub.ts';
import type { Stores } from './stores.ts';

export type Erased = {
  person: { id?: string; email?: string };
  /** Items that are taken away: the account, its sessions, keys, devices, lists that it stands in. */
  deleted: Key[];
  /** Items of others that named the person and no longer do. */
  changed: Key[];
};

const ATTEMPTS = 5;

async function find(stores: Stores, who: string): Promise<Person> {
  const byAddress = who.includes('@');
  const held =
    byAddress && (await stores.table.get({ pk: `portal|email|${who.toLowerCase()}`, sk: 'person' }));
  const id = byAddress ? (held ? (held.person as string) : undefined) : who;
  const profile = id ? await stores.table.get({ pk: `portal|person|${id}`, sk: 'profile' }) : undefined;
  // A buyer who wrote an enquiry has no account, only an address.
  if (!profile && !byAddress) throw new Error(`There is no person ${who}`);
  return {
    ...(id && profile && { id }),
    email: (profile?.email as string | undefined) ?? who.toLowerCase(),
    ...(profile && { name: profile.name as string }),
  };
}

/** What is the person's own: their account, what is kept by their address, their places in lists of people. */
function isOwn({ pk, sk }: Key, { id, email }: Person): boolean {
  if (pk === `portal|email|${email}`) return true;
  if (!id) return false;
  const parts = pk.split('|');
  return (
    parts.at(-1) === id || (parts[0] === 'portal' && parts[1] === 'person' && parts[2] === id) || sk === id
  );
}

/**
 * An item of others without the person, or undefined where it does not tell of it. Of the hash-chained log only words
 * beside the hashes go: the person's own, and every text with its address; their digests stay and the chain holds.
 */
const withoutPerson = (item: Item, person: Person): Item | undefined =>
  isStep(item)
    ? withoutWords(
        item,
        ({ whose, text }) =>
          (person.id !== undefined && whose === person.id) || text.toLowerCase().includes(person.email),
      )
    : scrubbed(item, person);

/**
 * Erases a person from a whole portal (the right to be forgotten; for Russia article 21 of 152-FZ): takes the account
 * away, and their name, address and telephone out of everything that others keep: messages, enquiries, history. Ids
 * stay, so that conversations hold together; they lead to nobody.
 * @param who an e-mail address, or a person's id
 * @param really false only lists what would be done
 * @throws Error where there is no such person, or something of them is still there afterwards
 */
export async function erasePerson(stores: Stores, who: string, really: boolean): Promise<Erased> {
  const person = await find(stores, who);
  const erased: Erased = { person, deleted: [], changed: [] };
  for await (const item of stores.bulk.all()) {
    const key = { pk: item.pk, sk: item.sk };
    if (isOwn(key, person)) {
      erased.deleted.push(key);
      if (really) await stores.table.write([{ delete: key }]);
    } else if (withoutPerson(item, person)) {
      erased.changed.push(key);
      if (really) await scrub(stores, key, person);
    }
  }
  if (really) await assertGone(stores, person);
  return erased;
}

async function scrub({ table }: Stores, key: Key, person: Person): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const item = await table.get(key);
    const clean = item && withoutPerson(item, person);
    if (!item || !clean) return;
    const set = changedMembers(item, clean);
    try {
      await table.write([{ update: key, set, if: { version: item.version } }]);
      return;
    } catch (error) {
      if (!isConditionFailed(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

const changedMembers = (before: Item, after: Item): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  ) as Record<string, Json>;

async function assertGone({ bulk }: Stores, person: Person): Promise<void> {
  const left: string[] = [];
  for await (const item of bulk.all())
    if (isOwn(item, person) || withoutPerson(item, person)) left.push(`${item.pk} / ${item.sk}`);
  if (left.length > 0)
    throw new Error(`Something of the person is still there; run it again:\n${left.join('\n')}`);
}
