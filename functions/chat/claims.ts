import { adminsOf, recipientsOf, staffOf } from '../accounts/people.ts';
import { getClaim, unchanged } from '../blacklist/claims.ts';
import { isIndividual, masked, rolesIn } from '../blacklist/rules.ts';
import { type Actor, system } from '../platform/actor.ts';
import { forbidden, Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { closedRoom } from './access.ts';
import type { Room } from './schema.ts';
import { roomOf } from './things.ts';

/**
 * The room in which a claimant and the admins talk a claim over.
 *
 * Who is in it: the owners and editors of the company that claims, and the admins who may decide on the claim: those
 * who work for neither party. The accused is not, nor an admin who works for it: what it has to say belongs into its
 * reply and appeal, which are kept with the claim, and authors of messages would tell it who claims where the
 * claimant hides. So the room is nowhere named to the accused, nobody is invited into it, and it is closed to whoever
 * comes to work for the accused (`Parties`). Its title names the accused alone, a person masked. A draft has none:
 * admins do not know of it.
 * @throws Refusal 401, 404 as the claim; 403 for the accused, viewers and members, and once it is erased; 409 for a draft
 */
export function claimRoom(portal: Portal, actor: Actor, cluster: string, id: string): Promise<Room> {
  return retried(() => opened(portal, actor, cluster, id));
}

async function opened(portal: Portal, actor: Actor, cluster: string, id: string): Promise<Room> {
  const claim = await getClaim(portal, actor, cluster, id);
  const roles = rolesIn(actor, claim);
  const isParty = roles.includes('claimant') || roles.includes('admin');
  if (!isParty || roles.includes('subject')) throw forbidden();
  if (claim.state === 'draft')
    throw new Refusal(409, 'wrong-state', {
      ru: 'Сначала подайте обращение: черновик видите только вы.',
      en: 'Hand the claim in first: only you see a draft.',
    });
  if (claim.erased) throw closedRoom();
  const { claimant, subject, facts } = claim;
  const [admins, claimants, accused] = await Promise.all([
    adminsOf(portal, system, cluster),
    claimant ? recipientsOf(portal, cluster, claimant.id) : [],
    subject ? staffOf(portal, cluster, subject.id) : [],
  ]);
  const torn = new Set(accused.map((one) => one.id));
  const people = [
    ...claimants.map(({ personId }) => personId),
    ...admins.filter(({ suspended }) => !suspended).map((admin) => admin.id),
  ];
  const name = isIndividual(facts.inn) ? masked(facts.name) : facts.name;
  return roomOf(portal, actor, cluster, {
    kind: 'claim',
    id,
    title: { ru: `Обращение: ${name}`.slice(0, 200), en: `Claim: ${name}`.slice(0, 200) },
    href: `/app/clusters/${cluster}/partners/claims/${id}`,
    people: people.filter((one) => !torn.has(one)),
    given: [unchanged(claim)],
    parties: { ...(claimant && { claimant: claimant.id }), ...(subject && { subject: subject.id }) },
  });
}
