import { productWithNext } from '../catalogue/catalogue.ts';
import { getCluster } from '../clusters/clusters.ts';
import { getCompany } from '../companies/companies.ts';
import { shortCode } from '../platform/ids.ts';
import { formatPrice } from '../platform/money.ts';
import type { Portal } from '../platform/portal.ts';
import { drawn, type Preview } from './draw.ts';

type Place = Pick<Portal, 'table' | 'clock' | 'files'>;

/** What a preview is of: a cluster, a company of it, or a product of the company. */
export type Subject = { cluster: string; company?: string | undefined; code?: string | undefined };

/** Grows with each change of the drawing itself, so that kept ones are drawn anew. */
const DESIGN = 1;

/** What the preview of something public says. Up to three reads. @throws Refusal 404 */
async function said(portal: Place, { cluster: slug, company: companySlug, code }: Subject): Promise<Preview> {
  const cluster = await getCluster(portal, slug);
  if (!companySlug)
    return { over: cluster.region.ru, title: cluster.name.ru, under: cluster.tagline.ru, hue: cluster.hue };
  const company = await getCompany(portal, slug, companySlug);
  const { hue } = company;
  if (!code)
    return {
      over: `${cluster.name.ru} · ${company.city.ru}`,
      title: company.name.ru,
      under: company.tagline.ru,
      hue,
      picture: company.logo ?? company.cover,
    };
  const { product } = await productWithNext(portal, company, code, 0);
  return {
    over: company.name.ru,
    title: product.name.ru,
    under: product.price ? formatPrice(product.price.kopecks) : (product.packaging?.ru ?? ''),
    hue,
    picture: product.pictures[0],
  };
}

/** The picture that those who share a link see (PNG, 1200 × 630): drawn once for each content. @throws Refusal 404 */
export async function previewOf(portal: Place, subject: Subject): Promise<Uint8Array> {
  const preview = await said(portal, subject);
  const name = `previews/${shortCode(JSON.stringify([DESIGN, preview]), 32)}.png`;
  const kept = await portal.files.get(name);
  if (kept) return kept.bytes;
  const bytes = await drawn(portal, preview);
  await portal.files.put(name, bytes, 'image/png');
  return bytes;
}
