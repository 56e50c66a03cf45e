import type { Shop } from '../companies/counters.ts';
import { type Actor, isAdmin, roleIn } from '../platform/actor.ts';
import { forbidden, notFound, signInFirst } from '../platform/http/problem.ts';

/** A company as the catalogue knows it: its cluster's slug and its own id. */
export type CompanyRef = { cluster: string; id: string };

/** Drafts and import journals of a company: its people, and the cluster's admins. */
export const maySee = (actor: Actor, company: CompanyRef): boolean =>
  isAdmin(actor, company.cluster) || roleIn(actor, company.id) !== undefined;

/** Changing a company's products: its owners and editors, and the cluster's admins. */
export function mayEdit(actor: Actor, company: CompanyRef): boolean {
  const role = roleIn(actor, company.id);
  return isAdmin(actor, company.cluster) || role === 'owner' || role === 'editor';
}

/** @throws Refusal 401 for visitors, 404 for everyone who may not know of the company's drafts */
export function assertMaySee(actor: Actor, company: CompanyRef): void {
  if (maySee(actor, company)) return;
  throw actor.kind === 'visitor' ? signInFirst() : notFound();
}

/** @throws Refusal 401, 404 as above, 403 for those who may only look */
export function assertMayEdit(actor: Actor, company: CompanyRef): void {
  assertMaySee(actor, company);
  if (!mayEdit(actor, company))
    throw forbidden({
      ru: 'Менять товары могут владелец и редактор предприятия.',
      en: 'Only the company’s owner and editors may change its products.',
    });
}

/** @throws Refusal 403 while the company is suspended (but for admins), or has left the cluster */
export function assertStatusAllows(actor: Actor, shop: Pick<Shop, 'cluster' | 'status'>): void {
  if (shop.status === 'left')
    throw forbidden({
      ru: 'Предприятие вышло из кластера: его товары хранятся без изменений.',
      en: 'The company has left the cluster: its products are kept as they were.',
    });
  if (shop.status === 'suspended' && !isAdmin(actor, shop.cluster))
    throw forbidden({
      ru: 'Управляющая компания приостановила предприятие: пока его товары можно только смотреть.',
      en: 'The managing company has suspended this company: for now its products can only be looked at.',
    });
}
