import { type Actor, isAdmin, isMember } from '../platform/actor.ts';
import { notFound, signInFirst } from '../platform/http/problem.ts';
import { isAddressed } from './rules.ts';
import type { Audience } from './schema.ts';

/** Whether something for an audience is for the actor: its people, and those who run the cluster. */
export const maySee = (actor: Actor, cluster: string, audience: Audience): boolean =>
  isAdmin(actor, cluster) ||
  (actor.kind === 'person' &&
    isAddressed(
      audience,
      actor.memberships.filter((one) => one.cluster === cluster),
    ));

/** @throws Refusal 401 for visitors, 404 for who has nothing to do with the cluster */
export function assertBelongs(actor: Actor, cluster: string): void {
  if (actor.kind === 'visitor') throw signInFirst();
  if (!isMember(actor, cluster) && !isAdmin(actor, cluster)) throw notFound();
}
