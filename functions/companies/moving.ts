import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { wrongField } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { isConditionFailed } from '../platform/table/table.ts';
import { assertMayMove } from './access.ts';
import { companyFor } from './companies.ts';
import { replacing } from './editing.ts';
import { headlinesWrite } from './headlines.ts';
import { headlinesKey, slugKey } from './keys.ts';
import { cardName } from './record.ts';
import type { Company, Headline } from './schema.ts';

/**
 * Gives a mini-site another address. The old one stays the company's for good and leads to the new one; products
 * follow by the change feed. A company may come back to an address that it had.
 * @throws Refusal 401, 403, 404; 422 where another company of the cluster has the address or had it
 */
export function moveCompany(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  from: string,
  slug: string,
): Promise<Company> {
  return retried(async () => {
    const before = await companyFor(portal, actor, cluster, from);
    assertMayMove(actor, before);
    if (before.slug === slug) return before;
    const { version, ...company } = before;
    const after = { ...company, slug, firstSlug: cardName(before), updatedAt: isoTime(portal.clock()) };
    const headlines = await portal.table.get(headlinesKey(cluster, before.id));
    const held = await portal.table.get(slugKey(cluster, slug));
    if (held && held.id !== before.id) throw addressTaken();
    try {
      await portal.table.write([
        ...replacing(before, after),
        ...(headlines ? [headlinesWrite(after, headlines.latest as Headline[])] : []),
        ...(held
          ? []
          : [{ put: { ...slugKey(cluster, slug), id: before.id }, if: { absent: true as const } }]),
      ]);
    } catch (error) {
      const holder = isConditionFailed(error) && (await portal.table.get(slugKey(cluster, slug)));
      if (holder && holder.id !== before.id) throw addressTaken();
      throw error;
    }
    return { ...after, version: version + 1 };
  });
}

const addressTaken = () =>
  wrongField('slug', {
    ru: 'Этот адрес занят другим предприятием кластера или был его адресом.',
    en: 'Another company of the cluster has this address, or once had it.',
  });
