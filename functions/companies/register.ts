import { openInvitations } from '../accounts/invitations.ts';
import { countsOfPeople } from '../accounts/people.ts';
import type { Actor } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import { assertMayAdminister } from './access.ts';
import { allCards } from './companies.ts';
import type { RegisteredCompany } from './schema.ts';

type Store = Pick<Portal, 'table'>;

/** Companies of a cluster to which somebody is invited. */
async function invitedCompanies(portal: Store, actor: Actor, cluster: string): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await openInvitations(portal, actor, cluster, undefined, cursor);
    for (const { company } of page.items) if (company) found.add(company.id);
    cursor = page.cursor;
  } while (cursor);
  return found;
}

/**
 * All companies of a cluster in every state, by slug. Of those that are not open it says whom they wait for: one query
 * more for each.
 * @throws Refusal 401, 403
 */
export async function registerOf(portal: Store, actor: Actor, cluster: string): Promise<RegisteredCompany[]> {
  assertMayAdminister(actor, cluster);
  const cards = await allCards(portal, cluster);
  const closed = cards.filter(({ status, published }) => status === 'active' && !published);
  if (closed.length === 0) return cards;
  const [counts, invited] = await Promise.all([
    countsOfPeople(
      portal,
      cluster,
      closed.map(({ id }) => id),
    ),
    invitedCompanies(portal, actor, cluster),
  ]);
  return cards.map((card) =>
    counts.get(card.id) === 0 ? { ...card, awaits: invited.has(card.id) ? 'answer' : 'invitation' } : card,
  );
}
