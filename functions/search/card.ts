import type { Text } from '../platform/text/text.ts';

/** What is found: a product or a company, with the words that it is found by and what it is sorted out by. */
export type Card = {
  kind: 'product' | 'company';
  cluster: string;
  /** Slug of the company that it is or belongs to. */
  company: string;
  companyName: Text;
  /** Everything in both languages: what the buyer reads as its name weighs more than the rest. */
  name: string;
  text: string;
  /** Article, barcode, INN: found as they are written, with and without their hyphens. */
  codes: string[];
  category?: string;
  kopecks?: number;
  inStock?: boolean;
  /** What it is packed in, by the first word: «коробка». */
  packing?: string;
  shelfLifeDays?: number;
};

/**
 * A card as it is since a moment, or its removal where there is no card. Of two entries of one id the later holds,
 * in whatever order they come. `at` is ISO 8601 UTC.
 */
export type Entry = { id: string; at: string; card?: Card };

/** Names of what is found, unique in the portal: a product by its company and code, a company by itself. */
export type Found =
  | { kind: 'product'; cluster: string; company: string; code: string }
  | { kind: 'company'; cluster: string; company: string };

/** `company` is its id: slugs are for people. */
export const idOf = (found: Found): string =>
  found.kind === 'product'
    ? `p|${found.cluster}|${found.company}|${found.code}`
    : `c|${found.cluster}|${found.company}`;

/** What an id of `idOf` names. */
export function foundOf(id: string): Found {
  const [kind, cluster = '', company = '', code = ''] = id.split('|');
  return kind === 'p' ? { kind: 'product', cluster, company, code } : { kind: 'company', cluster, company };
}
