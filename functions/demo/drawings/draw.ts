import * as airy from './airy.ts';
import * as baked from './baked.ts';
import * as cakes from './cakes.ts';
import * as chocolate from './chocolate.ts';
import { type Ink, wall } from './colour.ts';
import * as goods from './goods.ts';
import type { Kind } from './look.ts';
import { at, dice, disc } from './pen.ts';
import * as wood from './wood.ts';

const kinds = { ...chocolate, ...baked, ...airy, ...cakes, ...goods, ...wood } satisfies Record<string, Kind>;

/** What can be drawn. */
export type KindName = keyof typeof kinds;

export const isKind = (name: string): name is KindName => Object.hasOwn(kinds, name);

/** Side of a picture in its own units and pixels. */
export const SIDE = 400;

const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}">`;

/**
 * The picture of a product: a thing of a kind in its colours before a quiet wall. The same seed gives the
 * same picture. A standalone SVG document without text, script or references.
 */
export function draw(
  kind: KindName,
  inks: { main: Ink; accent: Ink; third: Ink; form?: string | undefined },
  seed: string,
): string {
  const roll = dice(seed);
  const back = wall(inks.accent);
  return `${head}<rect width="${SIDE}" height="${SIDE}" fill="${back}"/>${disc(200, 196, 164, wall(inks.accent, 0.045))}${at(200, 200, 0, kinds[kind]({ ...inks, roll }))}</svg>`;
}
