import type { Membership } from '../platform/actor.ts';
import type { Audience } from './schema.ts';

/** Whether one of a person's places in the cluster puts it into an audience. */
export const isAddressed = (
  audience: Audience,
  places: readonly Pick<Membership, 'company' | 'role'>[],
): boolean => {
  switch (audience.kind) {
    case 'companies':
      return places.some(({ company }) => audience.companies.includes(company));
    case 'roles':
      return places.some(({ role }) => audience.roles.includes(role));
    default:
      return places.length > 0;
  }
};
