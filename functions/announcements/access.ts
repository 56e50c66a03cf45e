import { type Actor, isAdmin } from '../platform/actor.ts';
import { forbidden, signInFirst } from '../platform/http/problem.ts';

/** Writing a cluster's news: its admins. Everyone reads it. */
export const mayWrite = (actor: Actor, cluster: string): boolean => isAdmin(actor, cluster);

/** @throws Refusal 401 for visitors, 403 for everyone else who does not run the cluster */
export function assertMayWrite(actor: Actor, cluster: string): void {
  if (mayWrite(actor, cluster)) return;
  throw actor.kind === 'visitor'
    ? signInFirst()
    : forbidden({
        ru: 'Новости кластера пишет управляющая компания.',
        en: 'The managing company writes the cluster’s news.',
      });
}
