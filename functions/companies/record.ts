import { madeOnce } from '../platform/table/shared.ts';
import type { Json, NewItem, Write } from '../platform/table/table.ts';
import { bySlug, cardKey, profileKey } from './keys.ts';
import type { Company, CompanyCard } from './schema.ts';

/** A company as it is kept; its version is the item's. */
export type CompanyRecord = Omit<Company, 'version'>;

/** The company that a document holds. */
export const companyOf = madeOnce(
  ({ pk: _pk, sk: _sk, g1pk: _a, g1sk: _b, ...company }) => company as unknown as Company,
);

export const itemOf = (company: CompanyRecord): NewItem => ({
  ...(company as unknown as NewItem),
  ...profileKey(company.cluster, company.id),
  ...bySlug(company.cluster, company.slug),
});

/** The name that a company's card is kept by: it stays when the address changes. */
export const cardName = ({ slug, firstSlug }: Pick<Company, 'slug' | 'firstSlug'>): string =>
  firstSlug ?? slug;

/** What the card shows of the document. The counters live in the card alone. */
function shown(company: CompanyRecord): Record<string, Json | undefined> {
  const {
    id,
    cluster,
    slug,
    status,
    published,
    name,
    tagline,
    hue,
    city,
    place,
    activities,
    logo,
    domain,
    demo,
  } = company;
  const inn = company.requisites.inn;
  return {
    id,
    cluster,
    slug,
    status,
    published,
    name,
    tagline,
    hue,
    city,
    place,
    activities,
    logo,
    domain,
    demo,
    inn,
  };
}

/** The first card of a company, nothing counted yet. */
export const newCard = (company: CompanyRecord): NewItem => ({
  ...cardKey(company.cluster, cardName(company)),
  ...shown(company),
  count: 0,
});

/** The write that brings the card to its document's state and leaves its counters alone. */
export function cardFollows(company: CompanyRecord): Write {
  const set: Record<string, Json> = {};
  const remove: string[] = [];
  for (const [member, value] of Object.entries(shown(company))) {
    if (value === undefined) remove.push(member);
    else set[member] = value;
  }
  return {
    update: cardKey(company.cluster, cardName(company)),
    set,
    ...(remove.length > 0 && { remove }),
    if: { exists: true },
  };
}

const COUNT_BY = 'count:';

/** The card that an item holds, its flat counters gathered. */
export const cardOf = madeOnce((item): CompanyCard => {
  const { pk: _pk, sk: _sk, version: _version, count, ...members } = item;
  const card: Record<string, unknown> = {};
  const productsBy: Record<string, number> = {};
  for (const [member, value] of Object.entries(members)) {
    if (!member.startsWith(COUNT_BY)) card[member] = value;
    else if (Number(value) > 0) productsBy[member.slice(COUNT_BY.length)] = Number(value);
  }
  return { ...card, products: Number(count ?? 0), productsBy } as unknown as CompanyCard;
});
