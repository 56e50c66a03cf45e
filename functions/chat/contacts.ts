import { colleaguesOf } from '../accounts/people.ts';
import { warningsById } from '../blacklist/warnings.ts';
import { listCompanies } from '../companies/companies.ts';
import type { Actor } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import { type Lang, pick } from '../platform/text/text.ts';
import { chatter } from './access.ts';
import type { Contact } from './schema.ts';

type Known = Contact['companies'][number];

/** Whom one may write to in a cluster: its people and its companies, by name. Three calls. @throws Refusal 401, 404 */
export async function contacts(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
  lang: Lang,
): Promise<{ people: Contact[]; companies: Known[] }> {
  const me = chatter(actor, cluster);
  const [everyone, cards] = await Promise.all([
    colleaguesOf(portal, actor, cluster),
    listCompanies(portal, cluster),
  ]);
  const warnings = await warningsById(portal, cluster, cards);
  const companies = new Map(
    cards.map(({ id, slug, name }) => {
      const warning = warnings.get(id);
      return [id, { id, slug, name: pick(name, lang), ...(warning && { warning }) }];
    }),
  );
  const people = new Map<string, Contact>();
  for (const { id, name, company } of everyone) {
    if (id === me.id) continue;
    const known = people.get(id) ?? { id, name, companies: [] };
    const one = company && companies.get(company);
    if (one) known.companies.push(one);
    people.set(id, known);
  }
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, lang);
  return {
    people: [...people.values()].toSorted(byName),
    companies: [...companies.values()].toSorted(byName),
  };
}
