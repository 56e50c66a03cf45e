import { createWrites, listEntries, newPerson, type Person } from '../../../functions/accounts/person.ts';
import { startSession } from '../../../functions/accounts/session.ts';
import type { Cluster } from '../../../functions/clusters/schema.ts';
import type { Company } from '../../../functions/companies/schema.ts';
import type { Membership } from '../../../functions/platform/actor.ts';
import { newId } from '../../../functions/platform/ids.ts';
import type { Portal } from '../../../functions/platform/portal.ts';
import { madeCluster, madeCompany } from '../clusters.ts';
import { ROLES, type Role, type Signed } from './roles.ts';

/** Two clusters with their companies and one person of each role, signed in. */
export type World = {
  portal: Portal;
  home: Cluster;
  foreign: Cluster;
  /** The company that everyone’s role is told by; of `home`. */
  company: Company;
  people: Record<Signed, Person>;
  /** The cookie header of each. */
  cookies: Record<Role, string | undefined>;
};

/** A secret that the authenticators of all of them have. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Makes a world whose addresses end in `mark`, so that many stand in one table. */
export async function madeWorld(portal: Portal, mark: string): Promise<World> {
  const [home, foreign] = await Promise.all([
    madeCluster(portal, `home-${mark}`),
    madeCluster(portal, `foreign-${mark}`),
  ]);
  const [company, neighbour, stranger] = await Promise.all([
    madeCompany(portal, home.slug, 'Зефир'),
    madeCompany(portal, home.slug, 'Мельница'),
    madeCompany(portal, foreign.slug, 'Верфь'),
  ]);
  const of = ({ cluster, id, slug }: Company, role: Membership['role']): Partial<Person> => ({
    memberships: [{ cluster, company: id, companySlug: slug, role }],
  });
  const facts: Record<Signed, Partial<Person>> = {
    nobody: {},
    viewer: of(company, 'viewer'),
    editor: of(company, 'editor'),
    owner: of(company, 'owner'),
    'neighbour viewer': of(neighbour, 'viewer'),
    'neighbour editor': of(neighbour, 'editor'),
    'neighbour owner': of(neighbour, 'owner'),
    'foreign viewer': of(stranger, 'viewer'),
    'foreign editor': of(stranger, 'editor'),
    'foreign owner': of(stranger, 'owner'),
    admin: { adminOf: [home.slug] },
    'admin without code': { adminOf: [home.slug] },
    'foreign admin': { adminOf: [foreign.slug] },
    operator: { operator: true },
    'operator without code': { operator: true },
  };
  const people = {} as World['people'];
  const cookies = { visitor: undefined } as World['cookies'];
  const now = portal.clock();
  const writes = ROLES.flatMap((role) => {
    if (role === 'visitor') return [];
    const email = `${role.replaceAll(' ', '-')}@${mark}.test`;
    const isStrong = ['admin', 'foreign admin', 'operator'].includes(role);
    const record = {
      ...newPerson({ email, name: `Мария ${role}`, lang: 'ru' }, now),
      ...facts[role],
      ...(isStrong && { totp: { secret: TOTP_SECRET, usedStep: 0 } }),
    };
    people[role] = { ...record, version: 1 };
    const request = { client: '192.0.2.9', userAgent: 'Firefox', cookie: undefined, lang: 'ru' } as const;
    const started = startSession(portal, people[role], request, isStrong);
    cookies[role] = started.cookies.map((line) => line.split(';')[0]).join('; ');
    return [...createWrites(record), ...listEntries(record, now), ...started.writes];
  });
  await portal.table.write(writes);
  return { portal, home, foreign, company, people, cookies };
}

/** Another person of the company, on whom something is tried. */
export async function anotherMember(
  { portal, company }: World,
  role: Membership['role'] = 'editor',
): Promise<string> {
  const { cluster, id, slug } = company;
  const record = {
    ...newPerson({ email: `${newId()}@member.test`, name: 'Пётр', lang: 'ru' }, portal.clock()),
    memberships: [{ cluster, company: id, companySlug: slug, role }],
  };
  await portal.table.write([...createWrites(record), ...listEntries(record, portal.clock())]);
  return record.id;
}

/** Another admin of the cluster. */
export async function anotherAdmin({ portal, home }: World): Promise<string> {
  const record = {
    ...newPerson({ email: `${newId()}@admin.test`, name: 'Вера', lang: 'ru' }, portal.clock()),
    adminOf: [home.slug],
  };
  await portal.table.write([...createWrites(record), ...listEntries(record, portal.clock())]);
  return record.id;
}
