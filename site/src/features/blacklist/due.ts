import { DAY } from '../../../../functions/platform/clock.ts';

/** Whole days from now to a moment: 0 on the last day, and once it is past at least one, negative. */
export const daysLeft = (deadline: string, now: number): number => {
  const left = (Date.parse(deadline) - now) / DAY;
  return left >= 0 ? Math.floor(left) : -Math.max(1, Math.floor(-left));
};

/** Whole days since a moment. */
export const daysSince = (since: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(since)) / DAY));
