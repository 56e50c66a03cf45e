import type { APIRoute } from 'astro';
import { listClusters } from '../../../functions/clusters/clusters.ts';
import { listCompanies } from '../../../functions/companies/companies.ts';
import { tags } from '../../../functions/platform/http/tags.ts';
import { pick } from '../../../functions/platform/text/text.ts';
import { lasting } from '../addresses.ts';
import { keep } from '../cache.ts';
import en from '../messages/en/home.ts';
import ru from '../messages/ru/home.ts';
import { paths } from '../paths.ts';

/** Companies of one cluster that are named here; the rest are in its list. */
const MOST = 200;

/** What is where, for language models (llmstxt.org): clusters, their companies, the API. A query for each cluster. */
export const GET: APIRoute = async (context) => {
  const { portal, lang } = context.locals;
  const words = { ru, en }[lang];
  const to = paths(lang);
  const clusters = await listClusters(portal);
  const cards = await Promise.all(clusters.map(({ slug }) => listCompanies(portal, slug)));
  keep(context, [tags.clusters, ...clusters.map(({ slug }) => tags.companies(slug))]);
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
  const link = (name: string, href: string, about: string) =>
    `- [${oneLine(name).replaceAll(']', ')')}](${href})${about ? `: ${oneLine(about)}` : ''}`;
  const lines = [`# ${words.title}`, '', `> ${oneLine(words.description)}`, ''];
  clusters.forEach((cluster, i) => {
    const absolute = lasting(portal, cluster);
    lines.push(
      `## ${oneLine(pick(cluster.name, lang))}`,
      '',
      link(pick(cluster.name, lang), absolute(to.cluster(cluster.slug)), pick(cluster.tagline, lang)),
      link(words.llmsCatalogue, absolute(to.catalogue(cluster.slug)), pick(cluster.region, lang)),
      link(words.llmsCompanies, absolute(to.companies(cluster.slug)), ''),
      link(words.llmsNews, absolute(to.newsFeed(cluster.slug, 'rss.xml')), 'RSS'),
      '',
      ...cards[i]!.slice(0, MOST).map((card) =>
        link(
          pick(card.name, lang),
          lasting(portal, cluster, card)(to.company(cluster.slug, card.slug)),
          [pick(card.city, lang), pick(card.tagline, lang)].filter(Boolean).join('. '),
        ),
      ),
      '',
    );
  });
  const origin = portal.config.origin;
  lines.push(
    '## API',
    '',
    link('OpenAPI', `${origin}/api/openapi.json`, ''),
    link('HTML', `${origin}/api/docs`, ''),
    '',
  );
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
