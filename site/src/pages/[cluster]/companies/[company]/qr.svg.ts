import type { APIRoute } from 'astro';
import { getCompany } from '../../../../../../functions/companies/companies.ts';
import { qrSvg } from '../../../../features/companies/qr.ts';
import { paths } from '../../../../paths.ts';

/** The QR code of a company's mini-site, for packages, stands and business cards. */
export const GET: APIRoute = async ({ locals: { portal, lang }, params }) => {
  const company = await getCompany(portal, params.cluster!, params.company!);
  const address = `${portal.config.origin}${paths(lang).company(company.cluster, company.slug)}`;
  return new Response(qrSvg(address), {
    headers: {
      'Content-Type': 'image/svg+xml',
      'Content-Disposition': `inline; filename="${company.slug}-qr.svg"`,
      'Cache-Control': 'public, max-age=3600',
    },
  });
};
