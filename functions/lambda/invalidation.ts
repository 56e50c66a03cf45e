import { tagsOf } from '../cache-tags.ts';
import type { Edge } from '../platform/edge/edge.ts';
import { tags } from '../platform/http/tags.ts';
import type { Portal } from '../platform/portal.ts';
import type { Change } from '../platform/table/table.ts';

/** CloudFront charges by the tag: a cluster in which more than this has changed at once is forgotten as a whole. */
const TAGS_OF_A_CLUSTER = 10;

/** Tags that AWS lets be forgotten each month without charge, by account. */
const FREE = 1000;

/** How many tags may be forgotten a month. @throws Error where the variable is neither a number nor `unlimited` */
export function allowanceOf(variable: string | undefined): number {
  if (variable === undefined) return FREE;
  if (variable === 'unlimited') return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(variable)) throw new Error(`A month's invalidations must be a number, not ${variable}`);
  return Number(variable);
}

/** The tags of what has changed, each once: of a cluster with many, the one tag that all of its pages carry. */
export function tagsOfBatch(changes: readonly Pick<Change, 'key'>[]): string[] {
  const byTenant = new Map<string, Set<string>>();
  for (const change of changes) {
    const tenant = change.key.pk.split('|')[0]!;
    const found = byTenant.get(tenant) ?? new Set<string>();
    for (const tag of tagsOf(change)) found.add(tag);
    byTenant.set(tenant, found);
  }
  return [...byTenant].flatMap(([tenant, found]) =>
    tenant !== 'portal' && found.size > TAGS_OF_A_CLUSTER ? [tags.cluster(tenant)] : [...found],
  );
}

/**
 * Lets the edge forget the pages that a batch of changes has made old. When a month's allowance is used up, pages
 * live out their time instead (the stage's `pages.keptSeconds`), which the log says.
 */
export const forgetPages =
  (portal: Portal, edge: Edge, allowance: number) =>
  async (changes: readonly Pick<Change, 'key'>[]): Promise<void> => {
    const found = tagsOfBatch(changes);
    if (found.length === 0) return;
    if (Number.isFinite(allowance)) {
      const month = new Date(portal.clock()).toISOString().slice(0, 7);
      const key = { pk: 'portal|invalidations', sk: month };
      const used = Number((await portal.table.get(key))?.tags ?? 0);
      if (used + found.length > allowance) {
        portal.log('warn', 'edge.allowance-used', { month, used, allowance });
        return;
      }
      await portal.table.write([{ update: key, add: { tags: found.length } }]);
    }
    await edge.forget(found);
  };
