import type { APIRoute } from 'astro';
import { getCompany } from '../../../../../../functions/companies/companies.ts';
import { tableOf } from '../../../../../../functions/exchange/export-table.ts';
import { tags } from '../../../../../../functions/platform/http/tags.ts';
import { xlsxOf } from '../../../../../../functions/platform/spreadsheet/write-xlsx.ts';
import { keep } from '../../../../cache.ts';
import { publishedProducts } from '../../../../features/exchange/published.ts';

/** The company's price list as an Excel workbook. */
export const GET: APIRoute = async (context) => {
  const { portal } = context.locals;
  const { cluster = '', company: slug = '' } = context.params;
  const company = await getCompany(portal, cluster, slug);
  const rows = tableOf(await publishedProducts(portal, company));
  const workbook = xlsxOf([{ name: 'Прайс-лист', rows, widths: [28, 14, 48, 28, 12, 10] }]);
  keep(context, [tags.company(company.id), tags.products(company.id)]);
  return new Response(Buffer.from(workbook), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${slug}.xlsx"`,
    },
  });
};
