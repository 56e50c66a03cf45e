import { type Actor, isAdmin, roleIn } from '../platform/actor.ts';
import { forbidden, notFound, signInFirst } from '../platform/http/problem.ts';
import type { CompanyRef } from './keys.ts';

/** A company's correspondence: its own people. The cluster's admins do not read it. */
export const maySee = (actor: Actor, company: CompanyRef): boolean => roleIn(actor, company.id) !== undefined;

/** Answering, closing, sorting out: its owners and editors. */
export function mayAnswer(actor: Actor, company: CompanyRef): boolean {
  const role = roleIn(actor, company.id);
  return role === 'owner' || role === 'editor';
}

/** @throws Refusal 401 for visitors, 403 for the cluster's admins, 404 for everyone else but its people */
export function assertMaySee(actor: Actor, company: CompanyRef): void {
  if (maySee(actor, company)) return;
  if (actor.kind === 'visitor') throw signInFirst();
  throw isAdmin(actor, company.cluster)
    ? forbidden({
        ru: 'Запросы предприятия видят только его сотрудники.',
        en: 'Only a company’s own people see its enquiries.',
      })
    : notFound();
}

/** @throws Refusal 401, 404 as above, 403 for viewers */
export function assertMayAnswer(actor: Actor, company: CompanyRef): void {
  assertMaySee(actor, company);
  if (!mayAnswer(actor, company))
    throw forbidden({
      ru: 'Отвечают на запросы владелец и редактор предприятия.',
      en: 'The company’s owner and editors answer enquiries.',
    });
}
