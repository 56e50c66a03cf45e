import { recorded } from '../audit/audit.ts';
import { personal } from '../audit/chain.ts';
import { isInn, isOgrn } from '../companies/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { notFound, wrongField } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Json } from '../platform/table/table.ts';
import { assertBelongs } from './access.ts';
import { someone } from './effects.ts';
import { verifiedInn } from './inn.ts';
import { ogrnKey } from './keys.ts';
import { innsByName } from './names.ts';
import { isIndividual, masked } from './rules.ts';
import type { Found, Partner, Standing } from './schema-partners.ts';
import { entriesOf, levelOf, readStandings } from './standings.ts';

type Store = Pick<Portal, 'table'>;

const MOST = 20;

/** What members see of a partner. A person's name is masked until someone opens it. */
export function partnerOf(standing: Standing): Partner {
  const isPerson = standing.individual;
  const name = isPerson ? masked(standing.name) : standing.name;
  return {
    inn: standing.inn,
    ...(standing.ogrn && { ogrn: standing.ogrn }),
    name,
    individual: isPerson,
    masked: isPerson && standing.name !== '',
    level: levelOf(standing),
    reviewing: standing.reviewing.length,
    listed: entriesOf(standing),
    past: standing.past,
    links: standing.links.map((link) => (link.individual ? { ...link, name: masked(link.name) } : link)),
    recommendations: standing.recommendations,
    recommended: standing.recommended,
    deals: standing.deals,
  };
}

/** A partner by its INN: exactly one read. The caller has authorised the reader and verified the check digits. */
export async function partnerByInn(portal: Store, cluster: string, inn: string): Promise<Partner> {
  const [kept] = await readStandings(portal, cluster, [inn]);
  return partnerOf(kept!.standing);
}

/**
 * Partners by whatever people have at hand: an INN (one read), an OGRN or OGRNIP (two), or a name.
 * @throws Refusal 401, 404; 422 for digits that are none of these, saying what is wrong with them
 */
export async function lookUp(portal: Store, actor: Actor, cluster: string, question: string): Promise<Found> {
  assertBelongs(actor, cluster);
  const asked = question.trim();
  const digits = asked.replace(/[\s\u00a0-]/g, '');
  if (/^\d+$/.test(digits)) return byNumber(portal, cluster, digits);
  if (asked.length < 2)
    throw wrongField('q', {
      ru: 'Введите ИНН, ОГРН или название.',
      en: 'Type an INN, an OGRN or a name.',
    });
  const { inns, more } = await innsByName(portal, cluster, asked, MOST);
  const kept = inns.length > 0 ? await readStandings(portal, cluster, inns) : [];
  return { by: 'name', partners: kept.map(({ standing }) => partnerOf(standing)), more };
}

async function byNumber(portal: Store, cluster: string, digits: string): Promise<Found> {
  if (isInn(digits))
    return { by: 'inn', partners: [await partnerByInn(portal, cluster, digits)], more: false };
  if (isOgrn(digits)) {
    const held = await portal.table.get(ogrnKey(cluster, digits));
    const partners = held ? [await partnerByInn(portal, cluster, held.inn as string)] : [];
    return { by: 'ogrn', partners, more: false };
  }
  throw wrongField('q', wrongNumber(digits));
}

/** What is wrong with a number: its length, or its check digits. */
export function wrongNumber(digits: string): { ru: string; en: string } {
  const kinds: Record<number, string> = { 10: 'ИНН', 12: 'ИНН', 13: 'ОГРН', 15: 'ОГРНИП' };
  const kind = kinds[digits.length];
  if (kind)
    return {
      ru: `Контрольные цифры не сходятся: в ${kind} «${digits}» опечатка.`,
      en: `The check digits do not fit: there is a typing error in ${digits}.`,
    };
  return {
    ru: `В номере ${digits.length} цифр. В ИНН их 10 или 12, в ОГРН 13, в ОГРНИП 15.`,
    en: `The number has ${digits.length} digits. An INN has 10 or 12, an OGRN 13, an OGRNIP 15.`,
  };
}

/**
 * A person's name in full; who opened it, and why nothing less would do, goes into the log first.
 * @throws Refusal 401; 404 where the INN is nobody's who is known here
 */
export async function openName(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  asked: string,
): Promise<{ inn: string; name: string }> {
  const person = assertBelongs(actor, cluster);
  const inn = verifiedInn(asked);
  const [kept] = await readStandings(portal, cluster, [inn]);
  const { name } = kept!.standing;
  if (!isIndividual(inn) || name === '')
    throw notFound({
      ru: 'О таком человеке здесь ничего нет.',
      en: 'Nothing is known here of such a person.',
    });
  return recorded(portal, someone(person), cluster, async () => ({
    writes: [],
    step: { what: 'openName', thing: 'names', after: { inn: personal(inn, 'subject') as unknown as Json } },
    result: { inn, name },
  }));
}
