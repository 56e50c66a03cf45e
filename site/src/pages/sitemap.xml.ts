import type { APIRoute } from 'astro';
import { listClusters } from '../../../functions/clusters/clusters.ts';
import { tags } from '../../../functions/platform/http/tags.ts';
import { keep } from '../cache.ts';
import { paths } from '../paths.ts';
import { sitemapIndex } from '../sitemap.ts';

/** The portal's sitemap: one sitemap of each cluster. */
export const GET: APIRoute = async (context) => {
  const { portal } = context.locals;
  const clusters = await listClusters(portal);
  keep(context, [tags.clusters]);
  return sitemapIndex(
    portal.config.origin,
    clusters.map(({ slug }) => paths('ru').sitemap(slug)),
  );
};
