const LEVELS = [10, 14, 20];

/** How good the length of a password is: 0 too short, 1 will do, 2 good, 3 excellent. Repeated characters count once. */
export function levelOf(password: string): number {
  const length = [...password.normalize('NFC').replace(/(.)\1+/gu, '$1')].length;
  return LEVELS.filter((least) => length >= least).length;
}
