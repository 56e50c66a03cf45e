import { type Actor, isAdmin, roleIn } from '../platform/actor.ts';
import { forbidden, notFound, signInFirst } from '../platform/http/problem.ts';
import type { Company } from './schema.ts';

type Thing = Pick<Company, 'cluster' | 'id' | 'status' | 'published'>;

/** Whether everyone may see a company: its mini-site is open and it is neither suspended nor gone. */
export const isPublic = (company: Pick<Company, 'status' | 'published'>): boolean =>
  company.published && company.status === 'active';

/** The unpublished document: the company's people while it is in the cluster, and the cluster's admins always. */
export const maySee = (actor: Actor, company: Thing): boolean =>
  isAdmin(actor, company.cluster) || (company.status !== 'left' && roleIn(actor, company.id) !== undefined);

/** Changing and publishing: owners and editors while it is active; admins until it has left. */
export function mayEdit(actor: Actor, company: Thing): boolean {
  if (company.status === 'left') return false;
  if (isAdmin(actor, company.cluster)) return true;
  const role = roleIn(actor, company.id);
  return company.status === 'active' && (role === 'owner' || role === 'editor');
}

/** Taking a company out of the cluster: its owners and the admins. */
export const mayLeave = (actor: Actor, company: Thing): boolean =>
  isAdmin(actor, company.cluster) || (company.status !== 'left' && roleIn(actor, company.id) === 'owner');

/** Inviting, suspending, the whole register of a cluster's companies: its admins. */
export const mayAdminister = (actor: Actor, cluster: string): boolean => isAdmin(actor, cluster);

export const noCompany = () => notFound({ ru: 'Такого предприятия нет.', en: 'There is no such company.' });

/** @throws Refusal 401 for visitors, 404 for everyone who may not know of the document */
export function assertMaySee(actor: Actor, company: Thing): void {
  if (maySee(actor, company)) return;
  throw actor.kind === 'visitor' ? signInFirst() : noCompany();
}

/** @throws Refusal 401, 404 as above, 403 for those who may only look */
export function assertMayEdit(actor: Actor, company: Thing): void {
  assertMaySee(actor, company);
  if (mayEdit(actor, company)) return;
  if (company.status === 'suspended')
    throw forbidden({
      ru: 'Управляющая компания приостановила предприятие: пока его можно только смотреть.',
      en: 'The managing company has suspended this company: for now it can only be looked at.',
    });
  if (company.status === 'left')
    throw forbidden({
      ru: 'Предприятие вышло из кластера: запись хранится без изменений.',
      en: 'The company has left the cluster: its record is kept as it was.',
    });
  throw forbidden({
    ru: 'Менять мини-сайт могут владелец и редактор предприятия.',
    en: 'Only the company’s owner and editors may change the mini-site.',
  });
}

/** @throws Refusal 401, 404, 403 */
export function assertMayLeave(actor: Actor, company: Thing): void {
  assertMaySee(actor, company);
  if (!mayLeave(actor, company))
    throw forbidden({
      ru: 'Вывести предприятие из кластера могут его владелец и управляющая компания.',
      en: 'Only its owner and the managing company may take a company out of the cluster.',
    });
}

/** A new address: its owners and the admins, as links to the old one are spread wide. @throws Refusal 401, 404, 403 */
export function assertMayMove(actor: Actor, company: Thing): void {
  assertMayEdit(actor, company);
  if (!mayLeave(actor, company))
    throw forbidden({
      ru: 'Адрес мини-сайта меняют владелец предприятия и управляющая компания.',
      en: 'The address of a mini-site is changed by the company’s owner and the managing company.',
    });
}

/** @throws Refusal 401 for visitors, 403 for everyone else who does not run the cluster */
export function assertMayAdminister(actor: Actor, cluster: string): void {
  if (mayAdminister(actor, cluster)) return;
  throw actor.kind === 'visitor'
    ? signInFirst()
    : forbidden({
        ru: 'Это может только управляющая компания кластера.',
        en: 'Only the cluster’s managing company may do this.',
      });
}
