import type { APIContext } from 'astro';
import { announcements } from '../../../../functions/announcements/announcements.ts';
import { getCluster } from '../../../../functions/clusters/clusters.ts';
import { tags } from '../../../../functions/platform/http/tags.ts';
import { pick } from '../../../../functions/platform/text/text.ts';
import { lasting } from '../../addresses.ts';
import { keep } from '../../cache.ts';
import { type FeedFormat, feedResponse } from '../../feeds.ts';
import en from '../../messages/en/cluster.ts';
import ru from '../../messages/ru/cluster.ts';
import { paths } from '../../paths.ts';

const MOST = 30;

/** The news of a cluster as a feed, in the language of its address. Two reads. @throws Refusal 404 */
export async function newsFeed(context: APIContext, format: FeedFormat): Promise<Response> {
  const { portal, lang } = context.locals;
  const slug = context.params.cluster ?? '';
  const [cluster, page] = await Promise.all([
    getCluster(portal, slug),
    announcements(portal, slug, { limit: MOST }),
  ]);
  keep(context, [tags.cluster(slug), tags.news(slug)]);
  const words = { ru, en }[lang];
  const to = paths(lang);
  const absolute = lasting(portal, cluster);
  return feedResponse(format, {
    title: `${words.news} — ${pick(cluster.name, lang)}`,
    description: pick(cluster.tagline, lang),
    lang,
    home: absolute(to.newsList(slug)),
    self: absolute(to.newsFeed(slug, format)),
    author: pick(cluster.managing.name, lang),
    entries: page.items.map(({ id, title, text, publishedAt }) => ({
      url: absolute(to.news(slug, id)),
      title: pick(title, lang),
      text: pick(text, lang),
      publishedAt,
    })),
  });
}
