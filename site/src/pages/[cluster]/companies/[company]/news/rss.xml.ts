import type { APIRoute } from 'astro';
import { getCluster } from '../../../../../../../functions/clusters/clusters.ts';
import { getCompany } from '../../../../../../../functions/companies/companies.ts';
import { companyNews } from '../../../../../../../functions/company-news/news.ts';
import { tags } from '../../../../../../../functions/platform/http/tags.ts';
import { pick } from '../../../../../../../functions/platform/text/text.ts';
import { lasting } from '../../../../../addresses.ts';
import { keep } from '../../../../../cache.ts';
import { feedResponse } from '../../../../../feeds.ts';
import en from '../../../../../messages/en/mini-site.ts';
import ru from '../../../../../messages/ru/mini-site.ts';
import { paths } from '../../../../../paths.ts';

const MOST = 30;

/** The newest news of a company as a feed. Three reads. */
export const GET: APIRoute = async (context) => {
  const { portal, lang } = context.locals;
  const slug = context.params.cluster!;
  const [cluster, company] = await Promise.all([
    getCluster(portal, slug),
    getCompany(portal, slug, context.params.company!),
  ]);
  const { items } = await companyNews(portal, company, { limit: MOST });
  keep(context, [tags.cluster(slug), tags.company(company.id), tags.companyNews(company.id)]);
  const to = paths(lang);
  const absolute = lasting(portal, cluster, company);
  const name = pick(company.name, lang);
  return feedResponse('rss.xml', {
    title: { ru, en }[lang].newsOf(name),
    description: pick(company.tagline, lang) || name,
    lang,
    home: absolute(to.companyNewsList(slug, company.slug)),
    self: absolute(to.companyNewsFeed(slug, company.slug)),
    author: name,
    entries: items.map(({ id, title, text, publishedAt }) => ({
      url: absolute(to.companyNews(slug, company.slug, id)),
      title: pick(title, lang),
      text: pick(text, lang),
      publishedAt,
    })),
  });
};
