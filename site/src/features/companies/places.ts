import type { Place } from '../../../../functions/clusters/schema.ts';
import type { Company, CompanyCard } from '../../../../functions/companies/schema.ts';
import { madeOnceOfAll } from '../../../../functions/platform/table/shared.ts';
import type { Text } from '../../../../functions/platform/text/text.ts';

const FOREMOST = 9;

/** Companies of one town: `place` is the middle of those that told theirs. */
export type Town = { name: CompanyCard['city']; companies: CompanyCard[]; place: Place | undefined };

/** Companies by town, the town with the most companies first. */
export function towns(cards: readonly CompanyCard[]): Town[] {
  const byName = new Map<string, CompanyCard[]>();
  for (const card of cards) byName.set(card.city.ru, [...(byName.get(card.city.ru) ?? []), card]);
  return [...byName.values()]
    .map((companies) => {
      const places = companies.flatMap(({ place }) => (place ? [place] : []));
      const middle = (of: (place: Place) => number) =>
        places.reduce((sum, place) => sum + of(place), 0) / places.length;
      return {
        name: companies[0]!.city,
        companies,
        place:
          places.length > 0 ? { lat: middle(({ lat }) => lat), lon: middle(({ lon }) => lon) } : undefined,
      };
    })
    .sort((a, b) => b.companies.length - a.companies.length || a.name.ru.localeCompare(b.name.ru, 'ru'));
}

const folded = (text: string) => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');

/** What a visitor asked of the list of companies. */
export type Filter = { text: string; city: string; category: string };

/** The companies that a filter lets through; «ё» and «е» are the same, case does not matter. */
export const matching = (cards: readonly CompanyCard[], { text, city, category }: Filter): CompanyCard[] => {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return cards.filter((card) => {
    if (city && card.city.ru !== city) return false;
    if (category && !card.activities.includes(category) && !card.productsBy[category]) return false;
    const about = folded(
      [card.name, card.tagline, card.city].map(({ ru, en }) => `${ru} ${en ?? ''}`).join(' ') + card.inn,
    );
    return words.every((word) => about.includes(word));
  });
};

/** Published products of a cluster: in all and by category, as the cards count them. */
export const shelves = madeOnceOfAll(
  (cards: readonly CompanyCard[]): { all: number; by: Map<string, number> } => {
    const by = new Map<string, number>();
    let all = 0;
    for (const card of cards) {
      all += card.products;
      for (const [category, count] of Object.entries(card.productsBy))
        by.set(category, (by.get(category) ?? 0) + count);
    }
    return { all, by };
  },
);

/** The companies that a cluster's page shows: those with the most products. */
export const foremost = madeOnceOfAll((cards: readonly CompanyCard[]) =>
  cards.toSorted((a, b) => b.products - a.products).slice(0, FOREMOST),
);

/** How many towns the companies are in. */
export const townsOf = madeOnceOfAll(
  (cards: readonly CompanyCard[]) => new Set(cards.map(({ city }) => city.ru)).size,
);

/** Where a company is and where it works: its own place, then its sites'; those within 300 m of an earlier one are it. */
export function placesOf(company: Company): { name: Text; place: Place }[] {
  const all = [{ name: company.name, place: company.place }, ...company.sites];
  const found: { name: Text; place: Place }[] = [];
  for (const { name, place } of all)
    if (place && !found.some((one) => distanceKm(one.place, place) < 0.3)) found.push({ name, place });
  return found;
}

/** Great-circle distance, kilometres (haversine formula, mean radius of the Earth 6,371 km). */
export function distanceKm(a: Place, b: Place): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lon - a.lon) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}
