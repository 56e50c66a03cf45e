import { type Actor, type CompanyRole, isAdmin, isMember, roleIn } from '../platform/actor.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import type { Claim } from './schema.ts';
import { type Circumstances, DAYS_IN, LISTED, type Role, SHOWN_TO_SUBJECT, type State } from './states.ts';

/** What is needed of a claim to tell who someone is in it. */
export type Parties = Pick<Claim, 'cluster' | 'claimant' | 'filedBy' | 'subject' | 'decision' | 'appeals'>;

const writes = (role: CompanyRole | undefined): boolean => role === 'owner' || role === 'editor';

/** Whoever has decided on a claim before, also on an appeal. */
const hasDecided = ({ decision, appeals }: Parties, person: string): boolean =>
  decision?.by.id === person ||
  decision?.second?.id === person ||
  appeals.some(({ by }) => by?.id === person);

/**
 * Everything that an actor is in a claim. An admin who works for a party in any role, or filed the claim, is
 * conflicted and decides nothing.
 */
export function rolesIn(actor: Actor, claim: Parties): Role[] {
  if (actor.kind === 'system') return ['system'];
  if (actor.kind !== 'person') return [];
  const [ofClaimant, ofSubject] = [claim.claimant, claim.subject].map((party) =>
    party ? roleIn(actor, party.id) : undefined,
  );
  const roles: Role[] = [];
  const isFiler = !claim.claimant && claim.filedBy?.id === actor.id;
  if (writes(ofClaimant) || isFiler) roles.push('claimant');
  if (writes(ofSubject)) roles.push('subject');
  if (isAdmin(actor, claim.cluster)) {
    if (ofClaimant || ofSubject || claim.filedBy?.id === actor.id) roles.push('conflicted');
    else roles.push('admin', ...(hasDecided(claim, actor.id) ? [] : (['otherAdmin'] as const)));
  }
  if (roles.length === 0 && isMember(actor, claim.cluster)) roles.push('member');
  return roles;
}

/** How people of a company may read a claim in which they have no say: its viewers, and those of the accused. */
export function mayRead(actor: Actor, claim: Claim): boolean {
  if (actor.kind === 'system') return true;
  if (claim.claimant && roleIn(actor, claim.claimant.id)) return true;
  if (actor.kind === 'person' && claim.filedBy?.id === actor.id) return true;
  if (claim.state === 'draft') return false;
  if (isAdmin(actor, claim.cluster)) return true;
  return (
    claim.subject !== undefined &&
    roleIn(actor, claim.subject.id) !== undefined &&
    SHOWN_TO_SUBJECT.includes(claim.state)
  );
}

/** What the table asks beside state and roles. Each side appeals once: the accused an entry, the claimant a refusal. */
export const circumstancesOf = (
  claim: Pick<Claim, 'state' | 'appeals'>,
  twoAdmins: boolean,
): Circumstances => ({
  twoAdmins,
  appealed: claim.appeals.some(({ from }) => from === (claim.state === 'rejected' ? 'claimant' : 'subject')),
});

/** When a state that began at `since` is over, ISO UTC; undefined where it lasts until something happens. */
export function deadlineOf(state: State, since: number, days = DAYS_IN[state]): string | undefined {
  return days === undefined ? undefined : isoTime(since + days * DAY);
}

/** The same day so many months later, or the last one of a shorter month; ISO UTC. */
export function monthsLater(from: number, months: number): string {
  const at = new Date(from);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return at.toISOString();
}

/** An INN of 12 digits is a person's. */
export const isIndividual = (inn: string): boolean => inn.length === 12;

/** «И••••• П•••••••»: enough to recognise whom one knows, too little to learn a name. */
export const masked = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (word.length < 3 ? word : `${word[0]}${'•'.repeat(Math.min(7, word.length - 1))}`))
    .join(' ');

export const isListed = (state: State): boolean => LISTED.includes(state);

/** Whether the accused, a member or not, has been asked and the time to answer has not run out. */
export const awaitsReply = (state: State): boolean => state === 'awaitingReply';
