import type { Product } from '../../../../functions/catalogue/schema.ts';
import type { Lang } from '../../../../functions/platform/text/text.ts';
import { media, paths } from '../../paths.ts';
import { say, sayIf } from '../../ui/typography.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

/** schema.org Product with its Offer. `origin` is the portal's, `absolute` makes a page's lasting address. */
export function offer(
  product: Product,
  lang: Lang,
  origin: string,
  absolute: (path: string) => string,
): Record<string, unknown> {
  const to = paths(lang);
  const description = sayIf(product.description, lang);
  const url = absolute(to.product(product.cluster, product.companySlug, product.code));
  const images = product.pictures.map(({ name, kind, widths }) =>
    kind === 'svg' ? media(name, { svg: true }) : media(name, { width: Math.max(...widths), format: 'webp' }),
  );
  const maker = {
    '@type': 'Organization',
    '@id': `${absolute(to.company(product.cluster, product.companySlug))}#company`,
    name: plain(say(product.companyName, lang)),
  };
  return {
    '@type': 'Product',
    name: plain(say(product.name, lang)),
    url,
    ...(description && { description: plain(description).slice(0, 500) }),
    ...(product.sku && { sku: product.sku }),
    ...(product.gtin && { gtin: product.gtin }),
    ...(images.length > 0 && { image: images.map((image) => `${origin}${image}`) }),
    manufacturer: maker,
    ...(product.price && {
      offers: {
        '@type': 'Offer',
        url,
        price: (product.price.kopecks / 100).toFixed(2),
        priceCurrency: 'RUB',
        availability: `https://schema.org/${product.available ? 'InStock' : 'OutOfStock'}`,
        seller: maker,
      },
    }),
  };
}
