import { type Actor, isAdmin, roleIn } from '../platform/actor.ts';
import { type KeptClaim, plain, withoutClaimant } from './record.ts';
import { rolesIn } from './rules.ts';
import type { Claim } from './schema.ts';

/**
 * A claim as this reader may see it, wherever it is answered with: admins all of it; the claimant's people all but who
 * handles it; the accused without what claimant and admins wrote to each other, and without who claims where that is
 * hidden.
 */
export function seenBy(actor: Actor, kept: KeptClaim): Claim {
  const claim = plain(kept);
  if (isAdmin(actor, claim.cluster)) return claim;
  const { handler: _handler, ...others } = claim;
  const isOfClaimant =
    rolesIn(actor, claim).includes('claimant') ||
    (claim.claimant !== undefined && roleIn(actor, claim.claimant.id) !== undefined);
  if (isOfClaimant) return others;
  return claim.facts.hidden ? withoutClaimant(others) : { ...others, thread: [] };
}
