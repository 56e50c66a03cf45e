import type { APIRoute } from 'astro';
import { strToU8, zipSync } from 'fflate';
import { getCompany } from '../../../../../../functions/companies/companies.ts';
import { commerceMlOf } from '../../../../../../functions/exchange/export-commerceml.ts';
import { tags } from '../../../../../../functions/platform/http/tags.ts';
import { keep } from '../../../../cache.ts';
import { lastChange, publishedProducts } from '../../../../features/exchange/published.ts';

/** The company's catalogue in CommerceML for 1C: import.xml and offers.xml in one archive. */
export const GET: APIRoute = async (context) => {
  const { portal } = context.locals;
  const { cluster = '', company: slug = '' } = context.params;
  const company = await getCompany(portal, cluster, slug);
  const products = await publishedProducts(portal, company);
  const changed = lastChange(company, products);
  const files = commerceMlOf(company, products, (name) => `${portal.config.origin}/media/${name}`, changed);
  const archive = zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), {
    mtime: changed,
  });
  keep(context, [tags.company(company.id), tags.products(company.id)]);
  return new Response(Buffer.from(archive), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${slug}.zip"`,
    },
  });
};
