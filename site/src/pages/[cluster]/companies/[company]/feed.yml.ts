import type { APIRoute } from 'astro';
import { getCompany } from '../../../../../../functions/companies/companies.ts';
import { ymlOf } from '../../../../../../functions/exchange/export-yml.ts';
import { tags } from '../../../../../../functions/platform/http/tags.ts';
import { keep } from '../../../../cache.ts';
import { lastChange, publishedProducts } from '../../../../features/exchange/published.ts';
import { paths } from '../../../../paths.ts';

/** The company's catalogue for marketplaces, in YML; kept until one of its products changes. */
export const GET: APIRoute = async (context) => {
  const { portal } = context.locals;
  const { cluster = '', company: slug = '' } = context.params;
  const company = await getCompany(portal, cluster, slug);
  const products = await publishedProducts(portal, company);
  const { origin } = portal.config;
  const to = paths('ru');
  const yml = ymlOf(
    company,
    products,
    `${origin}${to.company(cluster, slug)}`,
    {
      product: (code) => `${origin}${to.product(cluster, slug, code)}`,
      picture: (name) => `${origin}/media/${name}`,
    },
    lastChange(company, products).slice(0, 16),
  );
  keep(context, [tags.company(company.id), tags.products(company.id)]);
  return new Response(yml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
