import type { Portal } from '../platform/portal.ts';
import { idOf } from '../search/card.ts';
import { type Shown, shownAt } from '../search/shown.ts';

/**
 * What a visitor without an account has put aside: a list in a cookie that a person can read, «cluster~company~code»
 * parted by «!». Nobody's identity is in it, and nothing of it is kept here.
 */
export const PICKS = ['basket', 'favourites', 'compare'] as const;
export type PickList = (typeof PICKS)[number];

/** A product put aside; `company` is its id. */
export type Picked = { cluster: string; company: string; code: string };
export const cookieName = (list: PickList): string => `artel-${list}`;

/** So many fit into a cookie of 4 KB, and into one batch; more than four beside each other nobody reads. */
export const MOST: Record<PickList, number> = { basket: 24, favourites: 24, compare: 4 };
const ONE = /^([a-z0-9-]{1,64})~([0-9a-f-]{36})~([a-z0-9-]{1,100})$/;

export const refOf = ({ cluster, company, code }: Picked): string => `${cluster}~${company}~${code}`;

/** What `refOf` wrote; undefined for anything else. */
export function pickOf(ref: string): Picked | undefined {
  const [, cluster, company, code] = ONE.exec(ref) ?? [];
  return cluster && company && code ? { cluster, company, code } : undefined;
}

/** The list that a cookie's value holds; what is not of its form is left out. */
export const read = (list: PickList, value: string | undefined): Picked[] =>
  [...new Set((value ?? '').split('!'))].flatMap((ref) => pickOf(ref) ?? []).slice(-MOST[list]);

export const written = (picks: readonly Picked[]): string => picks.map(refOf).join('!');

/** Longest value of a cookie that every browser keeps (RFC 6265 §6.1), with room for its name. */
const BYTES = 3800;

/** The list with one more at its end; the oldest make room. */
export function withPick(list: PickList, picks: readonly Picked[], more: Picked): Picked[] {
  const all = [...picks.filter((one) => refOf(one) !== refOf(more)), more].slice(-MOST[list]);
  while (written(all).length > BYTES) all.shift();
  return all;
}

export const withoutPick = (picks: readonly Picked[], ref: string): Picked[] =>
  picks.filter((one) => refOf(one) !== ref);

export type PickedProduct = Extract<Shown, { kind: 'product' }> & { ref: string };

/** The products put aside as they are now; those that are no longer shown are left out. One call of storage. */
export async function pickedProducts(
  portal: Pick<Portal, 'table'>,
  picks: readonly Picked[],
): Promise<PickedProduct[]> {
  const shown = await shownAt(
    portal,
    picks.map((one) => idOf({ kind: 'product', ...one })),
  );
  return shown.flatMap((one, at) => (one?.kind === 'product' ? [{ ...one, ref: refOf(picks[at]!) }] : []));
}
