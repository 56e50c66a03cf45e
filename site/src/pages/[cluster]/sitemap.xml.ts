import type { APIRoute } from 'astro';
import { announcements } from '../../../../functions/announcements/announcements.ts';
import { getCluster } from '../../../../functions/clusters/clusters.ts';
import { listCompanies } from '../../../../functions/companies/companies.ts';
import { tags } from '../../../../functions/platform/http/tags.ts';
import { lasting } from '../../addresses.ts';
import { keep } from '../../cache.ts';
import { type Entry, sitemap } from '../../sitemap.ts';

/** The sitemap of a cluster's own pages; each of its companies has one of its own. Three reads. */
export const GET: APIRoute = async (context) => {
  const { portal } = context.locals;
  const slug = context.params.cluster!;
  const [cluster, cards, news] = await Promise.all([
    getCluster(portal, slug),
    listCompanies(portal, slug),
    announcements(portal, slug, { limit: 100 }),
  ]);
  keep(context, [tags.cluster(slug), tags.companies(slug), tags.news(slug)]);
  const filled = new Set(cards.flatMap(({ productsBy }) => Object.keys(productsBy)));
  return sitemap(lasting(portal, cluster), [
    { at: (p) => p.cluster(slug) },
    { at: (p) => p.companies(slug) },
    { at: (p) => p.catalogue(slug) },
    ...cluster.categories
      .filter(({ id }) => filled.has(id))
      .map(({ id }): Entry => ({ at: (p) => p.catalogue(slug, id) })),
    { at: (p) => p.newsList(slug) },
    ...news.items.map(
      ({ id, publishedAt }): Entry => ({ at: (p) => p.news(slug, id), changed: publishedAt }),
    ),
  ]);
};
