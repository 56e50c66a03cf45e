import type { CompanyRole, Person } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';

/** Someone who is signed in and belongs nowhere yet. */
export const person = (overrides: Partial<Person> = {}): Person => ({
  kind: 'person',
  id: newId(),
  name: 'Анна Петрова',
  email: 'anna@example.test',
  memberships: [],
  adminOf: [],
  operator: false,
  session: newId(),
  strong: false,
  ...overrides,
});

/** An admin of a cluster who showed a second factor. */
export const adminOf = (cluster: string): Person => person({ adminOf: [cluster], strong: true });

/** The portal's operator, with a second factor shown. */
export const operator = (): Person => person({ operator: true, strong: true });

/** Someone with a role in a company. */
export const memberOf = (
  company: { cluster: string; id: string; slug: string },
  role: CompanyRole = 'owner',
): Person =>
  person({
    memberships: [{ cluster: company.cluster, company: company.id, companySlug: company.slug, role }],
  });
