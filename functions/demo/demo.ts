import { hashPassword } from '../accounts/passwords.ts';
import { createPerson } from '../accounts/persons.ts';
import { type Membership, system } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import { seedChats } from './chats.ts';
import { seedClaims } from './claims.ts';
import { clusters } from './data/clusters.ts';
import { people } from './data/people.ts';
import { seedGatherings } from './gatherings.ts';
import { seedLogistics } from './logistics.ts';
import { steadyId } from './numbers.ts';
import { begun, companyId, fillInboxes, finish, isFinished, seedCatalogues } from './seed.ts';
import { DEMO_PASSPHRASE, type DemoSignIns, demoSignIns } from './sign-ins.ts';

const clusterOf = (company: string): string => {
  const cluster = clusters.find(({ companies }) => companies.some(({ slug }) => slug === company));
  if (!cluster) throw new Error(`no demo company ${company}`);
  return cluster.slug;
};

async function seedPeople(portal: Portal, at: number): Promise<void> {
  const { totpSecret } = demoSignIns().people.find((person) => person.totpSecret)!;
  // Hashing is slow on purpose, and the passphrase is one.
  const passwordHash = await hashPassword(DEMO_PASSPHRASE.normalize('NFC'));
  await Promise.all(
    people.map(({ email, name, operator, adminOf, works = [] }) =>
      createPerson(portal, system, {
        id: steadyId(email, at),
        email,
        name,
        lang: 'ru',
        passwordHash,
        memberships: works.map(
          ([company, role]): Membership => ({
            cluster: clusterOf(company),
            company: companyId(company, at),
            companySlug: company,
            role,
          }),
        ),
        ...(operator && { operator }),
        ...(adminOf && { adminOf: [adminOf] }),
        ...((operator || adminOf) && totpSecret && { totpSecret }),
      }),
    ),
  );
}

/** Whether the demonstration is still to be made here: the portal is empty, or it was begun and not finished. */
export const isDemoUnfinished = async (portal: Portal): Promise<boolean> =>
  !(await isFinished(portal)) && (await begun(portal)) !== undefined;

/**
 * Fills an empty portal with the demonstration: two clusters of fictional companies, their catalogues, news,
 * enquiries and people. After a crash it goes on where it stopped; once finished it writes nothing, so that
 * what people change stays. A portal with clusters of its own is left alone, and nobody is named.
 */
export async function seedDemo(portal: Portal): Promise<DemoSignIns> {
  if (await isFinished(portal)) return demoSignIns();
  const at = await begun(portal);
  if (at === undefined) return { passphrase: '', people: [] };
  const [codes] = await Promise.all([seedCatalogues(portal, at), seedPeople(portal, at)]);
  // People are told of what comes in, so they are there first.
  await Promise.all([fillInboxes(portal, at, codes), seedGatherings(portal, at)]);
  await seedClaims(portal, at);
  await seedChats(portal, at);
  await seedLogistics(portal, at);
  await finish(portal);
  return demoSignIns();
}
