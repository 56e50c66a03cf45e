import type { Place } from '../../../../functions/clusters/schema.ts';

const KM_PER_DEGREE = 111.32;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** A point on the drawing, units of its viewBox. */
export type Point = { x: number; y: number };

/** Where places fall on a drawing, and how many of its units a kilometre takes. */
export type Projection = { at: (place: Place) => Point; unitsPerKm: number };

/**
 * Fits places into a drawing of `width` × `height` units with `margin` left free on each side. Equirectangular with
 * the true scale at the middle latitude: over a region of some hundred kilometres the error is below a percent.
 */
export function projection(
  places: readonly Place[],
  { width, height, margin }: { width: number; height: number; margin: number },
): Projection {
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  const middle: Place = {
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
    lon: (Math.min(...lons) + Math.max(...lons)) / 2,
  };
  const eastKm = KM_PER_DEGREE * Math.cos(radians(middle.lat));
  // At least 20 km across, so that one town does not fill the drawing.
  const wide = Math.max(20, (Math.max(...lons) - Math.min(...lons)) * eastKm);
  const high = Math.max(20, (Math.max(...lats) - Math.min(...lats)) * KM_PER_DEGREE);
  const unitsPerKm = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high);
  return {
    unitsPerKm,
    at: ({ lat, lon }) => ({
      x: width / 2 + (lon - middle.lon) * eastKm * unitsPerKm,
      y: height / 2 - (lat - middle.lat) * KM_PER_DEGREE * unitsPerKm,
    }),
  };
}

/** Radii of distance circles, km: two or three round steps that fit into `mostKm`. */
export function rings(mostKm: number): number[] {
  const step = [5, 10, 20, 25, 50, 100, 200, 250, 500].find((km) => mostKm / km <= 3.6) ?? 1000;
  const result: number[] = [];
  for (let km = step; km <= mostKm && result.length < 4; km += step) result.push(km);
  return result;
}

/** A label's box: `x`, `y` its anchor on the base line. */
export type Label = Point & { anchor: 'start' | 'end' | 'middle' };
type Box = { left: number; right: number; top: number; bottom: number };

/** Width of a letter as a part of the type size: the widest serifs that the font stack may fall back to. */
const GLYPH = 0.68;

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/**
 * Places labels beside their points so that they cover neither each other nor a point, as far as that goes:
 * right, left, below, above (pushed inside the drawing) are tried, the first place with the least overlap is taken.
 */
export function labels(
  points: readonly (Point & { text: string; radius: number })[],
  { width, height, size }: { width: number; height: number; size: number },
): Label[] {
  const taken: Box[] = points.map(({ x, y, radius }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  return points.map(({ x, y, text, radius }) => {
    const long = text.length * size * GLYPH;
    const gap = radius + 5;
    const inside = Math.min(width - 4 - long / 2, Math.max(4 + long / 2, x));
    const tries: Label[] = [
      { x: x + gap, y: y + size * 0.35, anchor: 'start' },
      { x: x - gap, y: y + size * 0.35, anchor: 'end' },
      { x: inside, y: y + gap + size * 0.75, anchor: 'middle' },
      { x: inside, y: y - gap, anchor: 'middle' },
    ];
    const boxes = tries.map(({ x, y, anchor }) => {
      const left = anchor === 'start' ? x : anchor === 'end' ? x - long : x - long / 2;
      return { left, right: left + long, top: y - size, bottom: y + size * 0.3 };
    });
    const costs = boxes.map(
      (box) =>
        taken.reduce((sum, other) => sum + overlap(box, other), 0) +
        (box.left < 2 || box.right > width - 2 || box.top < 2 || box.bottom > height - 2 ? 1e6 : 0),
    );
    const best = costs.indexOf(Math.min(...costs));
    taken.push(boxes[best]!);
    return tries[best]!;
  });
}
