import type { KindName } from '../drawings/draw.ts';

/** Russian and English. */
export type Pair = readonly [ru: string, en: string];

/** Goods of one line share everything but what a row of the table says. */
export type Line = {
  /** The company's own group. */
  group: string;
  category: string;
  kind: KindName;
  /** Name of a product: `*` is what the row calls it. */
  noun: Pair;
  /** `*` is what the row adds (with its comma), or nothing. */
  composition?: Pair;
  /** Per 100 g: kcal, protein, fat, carbohydrates. */
  nutrition?: readonly [number, number, number, number];
  shelfDays: number;
  storage: readonly [minC: number, maxC: number];
  /** `#` is the net mass of one piece. */
  packaging: Pair;
  per: Pair;
  minimum: Pair;
  /**
   * One product a line: name ru | name en | net mass in grams | price in roubles | description ru |
   * description en | inks: body accent third [form, or another kind] | added ru | added en
   */
  rows: string;
};

export type CompanyData = {
  slug: string;
  name: Pair;
  tagline: Pair;
  /** Paragraphs are parted by an empty line. */
  about: Pair;
  hue: number;
  town: string;
  founded: number;
  employees: number;
  activities: readonly string[];
  /** The sign on the logo: an SVG path in a square of 128. */
  emblem: string;
  legalName: Pair;
  /** An individual entrepreneur: 12-digit INN, OGRNIP, no KPP. */
  individual?: true;
  street: Pair;
  hours: Pair;
  /** Person to talk to: name, position. */
  people: readonly (readonly [name: Pair, position: Pair])[];
  sites: readonly {
    name: Pair;
    address: Pair;
    /** Degrees north and east of the town's centre. */
    off: readonly [number, number];
    capacities: readonly (readonly [what: Pair, amount: number, unit: Pair])[];
  }[];
  certificates: readonly (readonly [
    kind: 'iso22000' | 'haccp' | 'halal' | 'fsc' | 'declaration',
    days: number,
  ])[];
  lines: readonly Line[];
};

export const MONTH: Pair = ['т в месяц', 't a month'];
