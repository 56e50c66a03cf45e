import type { Portal } from '../platform/portal.ts';
import type { Json, Write } from '../platform/table/table.ts';
import { isPublic, noCompany } from './access.ts';
import { bySlug, headlinesKey } from './keys.ts';
import { movedTo } from './moved.ts';
import { companyOf } from './record.ts';
import { validOn } from './rules.ts';
import type { Company, Headline } from './schema.ts';

/**
 * The write that puts the latest headlines beside a company's document: a mini-site reads both in one query. They are
 * an item of their own, so that news and the document do not get into each other's way.
 */
export const headlinesWrite = (
  company: Pick<Company, 'cluster' | 'id' | 'slug'>,
  latest: readonly Headline[],
): Write => ({
  update: headlinesKey(company.cluster, company.id),
  set: {
    g1pk: bySlug(company.cluster, company.slug).g1pk,
    g1sk: 'headlines',
    latest: latest as unknown as Json,
  },
});

/**
 * A company that everyone may see, with the headlines of its latest news. One query; two reads more where nobody has
 * the address now. @throws Refusal 404
 */
export async function getMiniSite(
  portal: Pick<Portal, 'table' | 'clock'>,
  cluster: string,
  slug: string,
): Promise<{ company: Company; headlines: Headline[] }> {
  const { items } = await portal.table.query({
    index: 'g1',
    pk: bySlug(cluster, slug).g1pk,
    limit: 2,
    shared: true,
  });
  const item = items.find(({ g1sk }) => g1sk === 'company');
  if (!item) throw (await movedTo(portal, cluster, slug)) ?? noCompany();
  const company = companyOf(item);
  if (!isPublic(company)) throw noCompany();
  const today = new Date(portal.clock()).toISOString().slice(0, 10);
  const headlines = items.find(({ g1sk }) => g1sk === 'headlines')?.latest as Headline[] | undefined;
  return {
    company: { ...company, certificates: validOn(today, company.certificates) },
    headlines: headlines ?? [],
  };
}
