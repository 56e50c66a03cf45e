import type { APIRoute } from 'astro';
import { listClusters } from '../../../functions/clusters/clusters.ts';
import { listCompanies } from '../../../functions/companies/companies.ts';
import { tags } from '../../../functions/platform/http/tags.ts';
import { lasting } from '../addresses.ts';
import { keep } from '../cache.ts';
import { paths } from '../paths.ts';
import { PRODUCTS_OF_SITEMAP, sitemapIndex } from '../sitemap.ts';

/** The portal's sitemap: one of each cluster, and those of its companies. A query for each cluster. */
export const GET: APIRoute = async (context) => {
  const { portal } = context.locals;
  const to = paths('ru');
  const clusters = await listClusters(portal);
  const cards = await Promise.all(clusters.map(({ slug }) => listCompanies(portal, slug)));
  keep(context, [tags.clusters, ...clusters.map(({ slug }) => tags.companies(slug))]);
  return sitemapIndex(
    clusters.flatMap((cluster, i) => [
      lasting(portal, cluster)(to.sitemap(cluster.slug)),
      ...cards[i]!.flatMap((card) => {
        const absolute = lasting(portal, cluster, card);
        const parts = Math.max(1, Math.ceil(card.products / PRODUCTS_OF_SITEMAP));
        return Array.from({ length: parts }, (_, part) =>
          absolute(to.companySitemap(cluster.slug, card.slug, part)),
        );
      }),
    ]),
  );
};
