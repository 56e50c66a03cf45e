import { type Actor, isAdmin, isMember, type Person } from '../platform/actor.ts';
import { forbidden, notFound, signInFirst } from '../platform/http/problem.ts';
import { mayRead } from './rules.ts';
import type { Claim } from './schema.ts';

export const noClaim = () => notFound({ ru: 'Такого обращения нет.', en: 'There is no such claim.' });

/** Looking partners up, watching, claiming: whoever belongs to the cluster. */
export const mayLookUp = (actor: Actor, cluster: string): boolean =>
  isMember(actor, cluster) || isAdmin(actor, cluster);

/** @throws Refusal 401 for visitors, 404 for people of other clusters: nothing of it is to be known outside */
export function assertBelongs(actor: Actor, cluster: string): Person {
  if (actor.kind === 'visitor') throw signInFirst();
  if (actor.kind !== 'person' || !mayLookUp(actor, cluster)) throw notFound();
  return actor;
}

/** The admins' desk, settings, statistics. @throws Refusal 401, 404 as above, 403 for members */
export function assertDecides(actor: Actor, cluster: string): Person {
  const person = assertBelongs(actor, cluster);
  if (!isAdmin(actor, cluster))
    throw forbidden({
      ru: 'Это может только управляющая компания кластера.',
      en: 'Only the cluster’s managing company may do this.',
    });
  return person;
}

/** @throws Refusal 401 for visitors, 404 for everyone who may not know of the claim */
export function assertReads(actor: Actor, claim: Claim): void {
  if (mayRead(actor, claim)) return;
  throw actor.kind === 'visitor' ? signInFirst() : noClaim();
}
