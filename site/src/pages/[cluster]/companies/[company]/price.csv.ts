import type { APIRoute } from 'astro';
import { getCompany } from '../../../../../../functions/companies/companies.ts';
import { tableOf } from '../../../../../../functions/exchange/export-table.ts';
import { tags } from '../../../../../../functions/platform/http/tags.ts';
import { csvOf } from '../../../../../../functions/platform/spreadsheet/csv.ts';
import { keep } from '../../../../cache.ts';
import { publishedProducts } from '../../../../features/exchange/published.ts';

/** The company's price list as CSV. */
export const GET: APIRoute = async (context) => {
  const { portal } = context.locals;
  const { cluster = '', company: slug = '' } = context.params;
  const company = await getCompany(portal, cluster, slug);
  const rows = tableOf(await publishedProducts(portal, company)).map((row) =>
    row.map((cell) => (typeof cell === 'number' ? String(cell).replace('.', ',') : (cell ?? ''))),
  );
  keep(context, [tags.company(company.id), tags.products(company.id)]);
  return new Response(Buffer.from(csvOf(rows)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}.csv"`,
    },
  });
};
