import type { APIRoute } from 'astro';
import { productsOf } from '../../../../../../functions/catalogue/catalogue.ts';
import { getCluster } from '../../../../../../functions/clusters/clusters.ts';
import { getCompany } from '../../../../../../functions/companies/companies.ts';
import { companyNews } from '../../../../../../functions/company-news/news.ts';
import { tags } from '../../../../../../functions/platform/http/tags.ts';
import { lasting } from '../../../../addresses.ts';
import { keep } from '../../../../cache.ts';
import { type Entry, PRODUCTS_OF_SITEMAP, sitemap } from '../../../../sitemap.ts';

const STEP = 200;

/** The sitemap of a mini-site; a catalogue of more products than one holds goes on in `?part=1`, `?part=2` … */
export const GET: APIRoute = async (context) => {
  const { portal } = context.locals;
  const slug = context.params.cluster!;
  const part = Number(/^\d{1,3}$/.exec(context.url.searchParams.get('part') ?? '')?.[0] ?? 0);
  const [cluster, company] = await Promise.all([
    getCluster(portal, slug),
    getCompany(portal, slug, context.params.company!),
  ]);
  const pages: Entry[] = [];
  if (part === 0) {
    const news = await companyNews(portal, company, { limit: 100 });
    pages.push(
      { at: (p) => p.company(slug, company.slug), changed: company.updatedAt },
      { at: (p) => p.companyCatalogue(slug, company.slug) },
      ...(news.items.length > 0
        ? [{ at: (p) => p.companyNewsList(slug, company.slug) } satisfies Entry]
        : []),
      ...news.items.map(
        ({ id, publishedAt }): Entry => ({
          at: (p) => p.companyNews(slug, company.slug, id),
          changed: publishedAt,
        }),
      ),
    );
  }
  const first = part * PRODUCTS_OF_SITEMAP;
  let seen = 0;
  let cursor: string | undefined;
  do {
    const page = await productsOf(portal, company, { cursor, limit: STEP });
    for (const { code, updatedAt } of page.items)
      if (seen++ >= first && seen <= first + PRODUCTS_OF_SITEMAP)
        pages.push({ at: (p) => p.product(slug, company.slug, code), changed: updatedAt });
    cursor = page.cursor;
  } while (cursor && seen < first + PRODUCTS_OF_SITEMAP);
  keep(context, [
    tags.cluster(slug),
    tags.company(company.id),
    tags.products(company.id),
    tags.companyNews(company.id),
  ]);
  return sitemap(lasting(portal, cluster, company), pages);
};
