/** A state of a claim is over, or should be. */
export const DEADLINE = 'claim-deadline';
/** An entry runs out. */
export const EXPIRY = 'claim-expiry';
