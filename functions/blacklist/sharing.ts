import { recorded } from '../audit/audit.ts';
import { getCluster, listClusters } from '../clusters/clusters.ts';
import type { Cluster } from '../clusters/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { notFound } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { assertDecides } from './access.ts';
import { someone } from './effects.ts';
import { willingKey, willingToKey } from './keys.ts';
import type { Sharing } from './schema-partners.ts';

type Store = Pick<Portal, 'table'>;

/** Whether two clusters have the same managing company: by its INN, which the portal's operator alone states. */
export const isSameManager = (a: Cluster, b: Cluster): boolean =>
  a.manager !== undefined && a.manager === b.manager;

/** The other clusters of the same managing company, and who of each pair is willing. @throws Refusal 401, 403, 404 */
export async function sharingOf(portal: Store, actor: Actor, cluster: string): Promise<Sharing[]> {
  assertDecides(actor, cluster);
  const clusters = await listClusters(portal);
  const own = clusters.find(({ slug }) => slug === cluster);
  if (!own) throw notFound();
  const others = clusters.filter((other) => other.slug !== cluster && isSameManager(own, other)).slice(0, 50);
  if (others.length === 0) return [];
  const items = await portal.table.batchGet(
    others.flatMap(({ slug }) => [willingKey(cluster, slug), willingKey(slug, cluster)]),
  );
  return others.map(({ slug, name }, i) => ({
    cluster: slug,
    name: name.ru,
    offered: items[2 * i] !== undefined,
    received: items[2 * i + 1] !== undefined,
  }));
}

/**
 * Says that a cluster is willing to share its entries with another one, or no longer is. Entries are shared, both
 * ways, while both are; the change feed carries them over.
 * @throws Refusal 401, 403; 404 where the other one has another managing company
 */
export async function offerSharing(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  other: string,
  isWilling: boolean,
): Promise<void> {
  const person = assertDecides(actor, cluster);
  const [own, theirs] = await Promise.all([getCluster(portal, cluster), getCluster(portal, other)]);
  if (cluster === other || !isSameManager(own, theirs))
    throw notFound({
      ru: 'У этого кластера другая управляющая компания.',
      en: 'This cluster has another managing company.',
    });
  await recorded(portal, someone(person), cluster, async () => {
    const key = willingKey(cluster, other);
    const before = await portal.table.get(key);
    if ((before !== undefined) === isWilling) return { writes: [], result: undefined };
    return {
      writes: [
        isWilling
          ? { put: { ...key, cluster, other }, if: { absent: true } }
          : { delete: key, if: { exists: true } },
      ],
      step: { what: isWilling ? 'offerSharing' : 'endSharing', thing: 'sharing', after: { cluster: other } },
      result: undefined,
    };
  });
}

/** The clusters that share with this one now: both are willing, and one company manages both. */
export async function sharingWith(portal: Store, cluster: string): Promise<string[]> {
  const willing = await willingTo(portal, cluster);
  if (willing.length === 0) return [];
  const [theirs, clusters] = await Promise.all([
    portal.table.batchGet(willing.map((other) => willingKey(other, cluster))),
    listClusters(portal),
  ]);
  const known = new Map(clusters.map((one) => [one.slug, one]));
  const own = known.get(cluster);
  return willing.filter((other, i) => {
    const their = known.get(other);
    return theirs[i] && own && their && isSameManager(own, their);
  });
}

/** The clusters with which this one is willing to share. */
export async function willingTo(portal: Store, cluster: string): Promise<string[]> {
  const { items } = await portal.table.query({ pk: willingToKey(cluster), limit: 100 });
  return items.map(({ sk }) => sk);
}
