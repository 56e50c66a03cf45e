import { getCluster } from '../clusters/clusters.ts';
import { withDomain as clusterWithDomain } from '../clusters/editing.ts';
import type { Cluster } from '../clusters/schema.ts';
import { assertMayAdminister } from '../companies/access.ts';
import { companyFor } from '../companies/companies.ts';
import { shopOf } from '../companies/counters.ts';
import { withDomain as companyWithDomain } from '../companies/editing.ts';
import type { Company } from '../companies/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { wrongField } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { isConditionFailed, type Write } from '../platform/table/table.ts';
import { domainKey } from './keys.ts';
import type { Site } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock' | 'config'>;

/** The writes that give a host to a cluster, or to a company by its id, and take another one from it. */
const holding = (
  owner: { cluster: string; company?: string },
  before: string | undefined,
  after: string,
): Write[] => [
  ...(before ? [{ delete: domainKey(before) }] : []),
  ...(after ? [{ put: { ...domainKey(after), ...owner }, if: { absent: true as const } }] : []),
];

/** @throws Refusal 422 where the host is the portal's own */
function assertFree(portal: Place, host: string): void {
  if (host && host === new URL(portal.config.origin).hostname)
    throw wrongField('host', { ru: 'Это адрес самого портала.', en: 'This is the portal’s own address.' });
}

/** Writes, and tells a taken host from everything else that may have come between. */
async function write(portal: Place, host: string, writes: Write[]): Promise<void> {
  try {
    await portal.table.write(writes);
  } catch (error) {
    if (isConditionFailed(error) && host && (await portal.table.get(domainKey(host))))
      throw wrongField('host', {
        ru: 'По этому адресу уже открывается другой сайт портала.',
        en: 'Another site of the portal already has this address.',
      });
    throw error;
  }
}

/**
 * Gives a cluster a domain of its own, or takes it away by ''. The host must lead to the portal by DNS; until then
 * nothing changes for anyone but the addresses that search engines are told.
 * @throws Refusal 401, 403, 404; 422 where the host is taken
 */
export async function setClusterDomain(
  portal: Place,
  actor: Actor,
  cluster: string,
  host: string,
): Promise<Cluster> {
  assertMayAdminister(actor, cluster);
  assertFree(portal, host);
  return retried(async () => {
    const before = await getCluster(portal, cluster);
    if ((before.domain ?? '') === host) return before;
    const { after, write: put } = clusterWithDomain(before, host);
    await write(portal, host, [put, ...holding({ cluster }, before.domain, host)]);
    return after;
  });
}

/** The same for a company; its cluster's admins decide. @throws Refusal 401, 403, 404, 422 */
export async function setCompanyDomain(
  portal: Place,
  actor: Actor,
  cluster: string,
  slug: string,
  host: string,
): Promise<Company> {
  assertMayAdminister(actor, cluster);
  assertFree(portal, host);
  return retried(async () => {
    const before = await companyFor(portal, actor, cluster, slug);
    if ((before.domain ?? '') === host) return before;
    const { after, writes } = companyWithDomain(portal, before, host);
    await write(portal, host, [...writes, ...holding({ cluster, company: before.id }, before.domain, host)]);
    return after;
  });
}

/** Whose pages a host shows, undefined for all other hosts. One read, two for a company's. */
export async function siteAt(portal: Pick<Portal, 'table'>, host: string): Promise<Site | undefined> {
  const item = await portal.table.get(domainKey(host));
  if (!item) return undefined;
  const cluster = item.cluster as string;
  if (item.company === undefined) return { cluster };
  const shop = await shopOf(portal, { cluster, id: item.company as string });
  return shop && { cluster, company: shop.slug };
}
