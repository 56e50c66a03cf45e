import type { Product } from '../../../../functions/catalogue/schema.ts';
import type { CompanyCard } from '../../../../functions/companies/schema.ts';
import type { Lang } from '../../../../functions/platform/text/text.ts';
import { paths } from '../../paths.ts';
import { say } from '../../ui/typography.ts';

const list = (entries: readonly { name: string; url: string }[]) => ({
  '@type': 'ItemList',
  numberOfItems: entries.length,
  itemListElement: entries.map(({ name, url }, i) => ({
    '@type': 'ListItem',
    position: i + 1,
    name: name.replaceAll('\u00a0', ' '),
    url,
  })),
});

/** schema.org ItemList of the products that a page shows. */
export const listOfProducts = (
  products: readonly Product[],
  lang: Lang,
  absolute: (path: string) => string,
) =>
  list(
    products.map((one) => ({
      name: say(one.name, lang),
      url: absolute(paths(lang).product(one.cluster, one.companySlug, one.code)),
    })),
  );

/** schema.org ItemList of the companies that a page shows. */
export const listOfCompanies = (
  cards: readonly CompanyCard[],
  lang: Lang,
  absolute: (path: string, card: CompanyCard) => string,
) =>
  list(
    cards.map((card) => ({
      name: say(card.name, lang),
      url: absolute(paths(lang).company(card.cluster, card.slug), card),
    })),
  );
