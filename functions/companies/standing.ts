import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Write } from '../platform/table/table.ts';
import { assertMayAdminister, assertMayLeave } from './access.ts';
import { companyFor } from './companies.ts';
import { replacing } from './editing.ts';
import { innKey } from './keys.ts';
import { type Move, moved } from './rules.ts';
import type { Company } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

/** Moves a company between its states, whatever comes between; what is there already stays untouched. */
function move(
  portal: Place,
  actor: Actor,
  cluster: string,
  slug: string,
  kind: Move,
  assertMay: (company: Company) => void,
): Promise<Company> {
  return retried(async () => {
    const before = await companyFor(portal, actor, cluster, slug);
    assertMay(before);
    const status = moved(before.status, kind);
    if (!status)
      throw new Refusal(
        409,
        'has-left',
        {
          ru: 'Предприятие уже вышло из кластера. Его можно пригласить заново.',
          en: 'The company has already left the cluster. It can be invited anew.',
        },
        { more: { current: before } },
      );
    if (status === before.status) return before;
    const gone = status === 'left';
    const { version, ...company } = before;
    const after = {
      ...company,
      status,
      ...(gone && { published: false }),
      updatedAt: isoTime(portal.clock()),
    };
    // An INN that left may come back as another company; the address stays held for good.
    const freed: Write[] = gone
      ? [{ delete: innKey(cluster, before.requisites.inn), if: { field: 'id', is: '=', value: before.id } }]
      : [];
    await portal.table.write([...replacing(before, after), ...freed]);
    return { ...after, version: version + 1 };
  });
}

/**
 * Hides a company and its products; its people may only look until it is resumed.
 * @throws Refusal 401, 403; 404; 409 where it has left
 */
export async function suspendCompany(portal: Place, actor: Actor, cluster: string, slug: string) {
  assertMayAdminister(actor, cluster);
  return move(portal, actor, cluster, slug, 'suspend', () => {});
}

/** Brings a suspended company back as it was. @throws Refusal 401, 403; 404; 409 where it has left */
export async function resumeCompany(portal: Place, actor: Actor, cluster: string, slug: string) {
  assertMayAdminister(actor, cluster);
  return move(portal, actor, cluster, slug, 'resume', () => {});
}

/** Takes a company out of the cluster for good; the record stays for the admins. @throws Refusal 401, 403, 404 */
export async function leaveCluster(portal: Place, actor: Actor, cluster: string, slug: string) {
  return move(portal, actor, cluster, slug, 'leave', (company) => assertMayLeave(actor, company));
}
