import { type Actor, isAdmin, isOperator } from '../platform/actor.ts';
import { forbidden, signInFirst } from '../platform/http/problem.ts';

/** Making clusters: the portal's operator. */
export const mayCreate = (actor: Actor): boolean => isOperator(actor);

/** Changing a cluster's texts and categories: its admins. */
export const mayEdit = (actor: Actor, cluster: string): boolean => isAdmin(actor, cluster);

/** @throws Refusal 401 for visitors, 403 for everyone else who does not run the portal */
export function assertMayCreate(actor: Actor): void {
  if (mayCreate(actor)) return;
  throw actor.kind === 'visitor'
    ? signInFirst()
    : forbidden({
        ru: 'Кластеры создаёт только оператор портала.',
        en: 'Only the portal’s operator creates clusters.',
      });
}

/** @throws Refusal 401 for visitors, 403 for everyone else: the cluster itself is public */
export function assertMayEdit(actor: Actor, cluster: string): void {
  if (mayEdit(actor, cluster)) return;
  throw actor.kind === 'visitor'
    ? signInFirst()
    : forbidden({
        ru: 'Это может только управляющая компания кластера.',
        en: 'Only the cluster’s managing company may do this.',
      });
}
