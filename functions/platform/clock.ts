/** The time, passed in wherever time matters so that tests can move it. Milliseconds UTC since the epoch. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** ISO 8601 in UTC with milliseconds, e.g. 2026-11-24T09:30:00.000Z; sorts as text. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
