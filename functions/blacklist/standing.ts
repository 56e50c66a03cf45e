import type { ClaimRecord } from './record.ts';
import { isIndividual, isListed } from './rules.ts';
import type { Entry, Pointer, Standing } from './schema-partners.ts';
import { REVIEWED } from './states.ts';

/** Entries that are kept with a partner; older ones are found by the claims themselves. */
const MOST_PAST = 20;
const SHOWN_TEXT = 1200;

const short = (text: string): string => (text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text);

export const newStanding = (cluster: string, inn: string): Standing => ({
  cluster,
  inn,
  name: '',
  individual: isIndividual(inn),
  reviewing: [],
  listed: [],
  past: [],
  links: [],
  linkedFrom: [],
  recommendations: [],
  recommended: 0,
  deals: 0,
  shared: {},
});

/** What members see of a published claim; who claims is left out where the claimant wants it so. */
export function entryOf(claim: ClaimRecord): Entry {
  const { facts, decision, reply, claimant } = claim;
  const appeal = claim.appeals.findLast(({ from }) => from === 'subject');
  return {
    id: claim.id,
    cluster: claim.cluster,
    state: claim.state,
    role: facts.role ?? 'supplier',
    category: facts.category ?? 'other',
    severity: decision?.severity ?? 'notice',
    ...(facts.amount !== undefined && { amount: facts.amount }),
    ...(facts.from && { from: facts.from }),
    ...(facts.to && { to: facts.to }),
    reasons: short(decision?.reasons ?? ''),
    ...(reply && { reply: { at: reply.at, text: short(reply.text) } }),
    ...(appeal && { appeal: appeal.outcome ?? 'pending' }),
    ...(!facts.hidden && claimant && { claimant: claimant.name }),
    confirmations: claim.confirmations,
    publishedAt: claim.publishedAt ?? claim.since,
    expiresAt: claim.expiresAt ?? claim.since,
    ...(claim.settledAt && { settledAt: claim.settledAt }),
  };
}

const pointerOf = (claim: ClaimRecord, to: Standing): Pointer => ({
  claim: claim.id,
  inn: claim.facts.linkedTo,
  name: to.name,
  individual: to.individual,
  sameness: claim.facts.sameness ?? 'head',
  reasons: short(claim.decision?.reasons ?? ''),
  ...(claim.reply && { reply: { at: claim.reply.at, text: short(claim.reply.text) } }),
  expiresAt: claim.expiresAt ?? claim.since,
  listed: to.listed.length > 0,
});

const without = <T extends { id: string }>(entries: readonly T[], id: string): T[] =>
  entries.filter((entry) => entry.id !== id);

/** A partner's standing as it is with the claim in its new state; the same claim again changes nothing. */
export function withClaim(standing: Standing, claim: ClaimRecord, linkedTo?: Standing): Standing {
  const { facts, id, state } = claim;
  const isReviewed = REVIEWED.includes(state);
  const isClaim = facts.kind === 'claim';
  const entry = isClaim && (isListed(state) || state === 'settled') ? entryOf(claim) : undefined;
  const links = standing.links.filter((pointer) => pointer.claim !== id);
  return {
    ...standing,
    name: isReviewed || isListed(state) ? facts.name : standing.name,
    ...(facts.ogrn && (isReviewed || isListed(state)) && { ogrn: facts.ogrn }),
    reviewing: [...standing.reviewing.filter((one) => one !== id), ...(isReviewed ? [id] : [])].slice(-100),
    listed: [...without(standing.listed, id), ...(entry && isListed(state) ? [entry] : [])],
    past: [...without(standing.past, id), ...(entry && !isListed(state) ? [entry] : [])].slice(-MOST_PAST),
    links: !isClaim && isListed(state) && linkedTo ? [...links, pointerOf(claim, linkedTo)] : links,
  };
}

/** The listed company's side of a link: who points to it. */
export const withLinkFrom = (standing: Standing, inn: string, isThere: boolean): Standing => ({
  ...standing,
  linkedFrom: [...standing.linkedFrom.filter((one) => one !== inn), ...(isThere ? [inn] : [])],
});

/** Whether a partner is known for anything; an empty standing is as good as none. */
export const isEmpty = (standing: Standing): boolean =>
  [standing.reviewing, standing.listed, standing.past, standing.links, standing.linkedFrom].every(
    (list) => list.length === 0,
  ) &&
  standing.recommended === 0 &&
  Object.keys(standing.shared).length === 0;
