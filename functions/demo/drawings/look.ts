import type { Ink } from './colour.ts';

/** What varies between two drawings of one kind. The origin is the middle of the picture, y downwards. */
export type Look = {
  /** The body of the thing. */
  main: Ink;
  /** Filling, topping or wrapper. */
  accent: Ink;
  /** A third colour: icing, lid, berry. */
  third: Ink;
  /** A shape asked for by name, where the kind has several; by chance otherwise. */
  form?: string | undefined;
  /** Seeded numbers from 0 to 1. */
  roll: () => number;
};

export type Kind = (look: Look) => string;

/** One of several, by the next number. */
export const choose = <T>(roll: () => number, of: readonly T[]): T => of[Math.floor(roll() * of.length)]!;
