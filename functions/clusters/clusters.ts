import { notFound } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { madeOnce } from '../platform/table/shared.ts';
import { CLUSTERS, clusterKey } from './keys.ts';
import type { Cluster } from './schema.ts';

type Store = Pick<Portal, 'table'>;

const clusterOf = madeOnce(({ pk: _pk, sk: _sk, ...cluster }) => cluster as unknown as Cluster);

/** One cluster; everything of it that is kept here is public. One read. @throws Refusal 404 */
export async function getCluster(portal: Store, slug: string): Promise<Cluster> {
  const item = slug ? await portal.table.get(clusterKey(slug), { shared: true }) : undefined;
  if (!item) throw notFound({ ru: 'Такого кластера нет.', en: 'There is no such cluster.' });
  return clusterOf(item);
}

/** All clusters of the portal, by slug. One query for a thousand of them. */
export async function listClusters(portal: Store): Promise<Cluster[]> {
  const clusters: Cluster[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      pk: CLUSTERS,
      limit: 1000,
      shared: true,
      ...(cursor && { cursor }),
    });
    clusters.push(...page.items.map(clusterOf));
    cursor = page.cursor;
  } while (cursor);
  return clusters;
}
