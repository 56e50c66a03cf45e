import type { APIRoute } from 'astro';
import { catalogue } from '../../../../functions/catalogue/catalogue.ts';
import { getCluster } from '../../../../functions/clusters/clusters.ts';
import { listCompanies } from '../../../../functions/companies/companies.ts';
import { tags } from '../../../../functions/platform/http/tags.ts';
import { keep } from '../../cache.ts';
import { type Entry, sitemap } from '../../sitemap.ts';

/** Products of one sitemap at most; with both languages below the limit of 50,000 addresses. */
const MOST = 20_000;
const STEP = 200;

/** The sitemap of a cluster: its pages, its companies, their products. */
export const GET: APIRoute = async (context) => {
  const { portal } = context.locals;
  const slug = context.params.cluster!;
  const [cluster, cards] = await Promise.all([getCluster(portal, slug), listCompanies(portal, slug)]);
  const pages: Entry[] = [
    { at: (p) => p.cluster(slug) },
    { at: (p) => p.companies(slug) },
    { at: (p) => p.catalogue(slug) },
    ...cluster.categories.map(({ id }): Entry => ({ at: (p) => p.catalogue(slug, id) })),
    ...cards.map((card): Entry => ({ at: (p) => p.company(slug, card.slug) })),
  ];
  let cursor: string | undefined;
  let products = 0;
  do {
    const page = await catalogue(portal, slug, { cursor, limit: STEP });
    for (const { companySlug, code, updatedAt } of page.items)
      pages.push({ at: (p) => p.product(slug, companySlug, code), changed: updatedAt });
    products += page.items.length;
    cursor = page.cursor;
  } while (cursor && products < MOST);
  keep(context, [tags.cluster(slug), tags.companies(slug), tags.catalogue(slug)]);
  return sitemap(portal.config.origin, pages);
};
