import type { Item, NewItem, Write } from '../platform/table/table.ts';
import { againstKey, claimedByKey, claimKey, queueKey } from './keys.ts';
import type { Claim } from './schema.ts';
import { SHOWN_TO_SUBJECT } from './states.ts';

/** A claim as it is kept. `deeds`: ids of what was done, so that a repeated request is known. `link`: see links.ts. */
export type ClaimRecord = Omit<Claim, 'version'> & {
  deeds: string[];
  link?: string;
  /** Whether the accused has been asked to answer. */
  asked?: boolean;
  /** Where letters to an outsider go, in the language of the portal. */
  outsiderEmail?: string;
};
export type KeptClaim = ClaimRecord & { version: number };

/** Deeds that are remembered: more than are ever on their way at once. */
const DEEDS = 20;

export function claimOf(item: Item): KeptClaim {
  const { pk: _pk, sk: _sk, g1pk: _a, g1sk: _b, g2pk: _c, g2sk: _d, ...claim } = item;
  return claim as unknown as KeptClaim;
}

export function itemOf(claim: ClaimRecord): NewItem {
  return {
    ...(claim as unknown as NewItem),
    ...claimKey(claim.cluster, claim.id),
    deeds: claim.deeds.slice(-DEEDS),
    g1pk: queueKey(claim.cluster, claim.state),
    g1sk: `${claim.deadline ?? claim.expiresAt ?? claim.since}|${claim.id}`,
    g2pk: claimedByKey(claim.cluster, claim.claimant?.id),
    g2sk: `${claim.createdAt}|${claim.id}`,
  };
}

/** The write that lets a company of the cluster find what is claimed against it. */
export const againstWrites = (claim: ClaimRecord): Write[] =>
  claim.subject && SHOWN_TO_SUBJECT.includes(claim.state)
    ? [
        {
          update: { pk: againstKey(claim.cluster, claim.subject.id), sk: claim.id },
          set: { state: claim.state },
        },
      ]
    : [];

/** The claim without what is nobody's business: digests of links, ids of deeds, the outsider's address. */
export function plain(kept: KeptClaim): Claim {
  const { deeds: _deeds, link: _link, asked: _asked, outsiderEmail: _email, ...claim } = kept;
  return claim;
}

/** A claim for one who may not learn who claims: the claimant hides, and names of people stay inside. */
export function withoutClaimant(claim: Claim): Claim {
  const { claimant: _claimant, filedBy: _filedBy, ...rest } = claim;
  return { ...rest, thread: [] };
}
