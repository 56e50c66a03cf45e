import { invitationWrites } from '../accounts/invitations.ts';
import { getCluster } from '../clusters/clusters.ts';
import type { Actor } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import { assertMayAdminister } from './access.ts';
import { foundCompany } from './founding.ts';
import type { Company, NewCompany, Profile } from './schema.ts';

/**
 * Makes a company by its INN, closed to the public until its people have filled it in, and invites its owner by letter:
 * both or neither. The same id again is the same company, and no second letter.
 * @throws Refusal 401, 403, 404; 409 where the id was used for something else; 422 by field for an INN or a given
 * address that is taken
 */
export async function inviteCompany(
  portal: Pick<Portal, 'table' | 'clock' | 'config'>,
  actor: Actor,
  cluster: string,
  input: NewCompany,
): Promise<Company> {
  assertMayAdminister(actor, cluster);
  const { name } = await getCluster(portal, cluster);
  return foundCompany(
    portal,
    actor,
    cluster,
    { id: input.id, slug: input.slug, profile: firstProfile(input), published: false, demo: false },
    ({ id, slug }) =>
      invitationWrites(
        portal,
        actor,
        { slug: cluster, name: name.ru },
        {
          id,
          email: input.ownerEmail,
          role: 'owner',
          company: { id, slug, name: input.name.ru },
        },
      ),
  );
}

/** What is known of a company on the day that it is invited. */
const firstProfile = ({ inn, name, legalName, city }: NewCompany): Profile => ({
  name,
  tagline: { ru: '' },
  about: { ru: '' },
  // Neighbours in a list get different colours until each chooses its own.
  hue: Number(inn) % 360,
  city,
  activities: [],
  sites: [],
  certificates: [],
  contacts: { phone: '', email: '', website: '', hours: { ru: '' }, people: [] },
  requisites: { legalName: legalName ?? name, inn, kpp: '', ogrn: '', legalAddress: { ru: '' } },
});
