import { membersOf } from '../accounts/people.ts';
import { allCards } from '../companies/companies.ts';
import { system } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import type { Text } from '../platform/text/text.ts';
import { isAddressed } from './rules.ts';
import type { Audience } from './schema.ts';

/** Someone whom something is for, with the company by which. */
export type Addressee = { id: string; name: string; email: string; company: string; companyName: Text };

/**
 * Everyone in an audience, each once, without the suspended and companies that left; by name. One query, and one more
 * for each company: for consumers, timers and admins' pages.
 */
export async function peopleIn(portal: Portal, cluster: string, audience: Audience): Promise<Addressee[]> {
  const cards = (await allCards(portal, cluster)).filter(({ status }) => status === 'active');
  const lists = await Promise.all(cards.map(({ id }) => membersOf(portal, system, cluster, id)));
  const found = new Map<string, Addressee>();
  cards.forEach((card, i) => {
    for (const { id, name, email, role, suspended } of lists[i]!)
      if (!suspended && !found.has(id) && isAddressed(audience, [{ company: card.id, role }]))
        found.set(id, { id, name, email, company: card.id, companyName: card.name });
  });
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'ru'));
}
