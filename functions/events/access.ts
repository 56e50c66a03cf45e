import { assertBelongs, maySee } from '../audiences/access.ts';
import { type Actor, isAdmin } from '../platform/actor.ts';
import { forbidden, notFound } from '../platform/http/problem.ts';
import type { ClusterEvent } from './schema.ts';

export const noEvent = () => notFound({ ru: 'Такого мероприятия нет.', en: 'There is no such event.' });

/** Whether an event is the actor's to see: those whom it is for, and those who run the cluster, drafts too. */
export const isSeen = (actor: Actor, { cluster, audience, draft }: ClusterEvent): boolean =>
  isAdmin(actor, cluster) || (!draft && maySee(actor, cluster, audience));

/** @throws Refusal 401, 404 */
export function assertSees(actor: Actor, event: ClusterEvent): void {
  if (!isSeen(actor, event)) throw noEvent();
}

/** Making and changing events: the cluster's admins. @throws Refusal 401, 403 for members, 404 for strangers */
export function assertArranges(actor: Actor, cluster: string): void {
  assertBelongs(actor, cluster);
  if (!isAdmin(actor, cluster))
    throw forbidden({
      ru: 'Мероприятия готовит управляющая компания.',
      en: 'The managing company arranges events.',
    });
}
