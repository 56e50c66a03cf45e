import { type Actor, isAdmin, roleIn } from '../platform/actor.ts';
import { notFound, Refusal, signInFirst } from '../platform/http/problem.ts';
import type { CompanyRef } from './keys.ts';

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
    throw new Refusal(403, 'forbidden', {
      ru: 'Менять товары могут владелец и редактор предприятия.',
      en: 'Only the company’s owner and editors may change its products.',
    });
}
