import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { haversine, type Place } from '../tables.ts';

/** A town of the gazetteer; `latin` is its name in English. */
export type Town = Place & { name: string; region: string; people: number; latin: string };

let loaded: Town[] | undefined;

/** All towns, the largest first. Read at the first use: 5,500 of them take about 2 MB. Source: GeoNames, CC BY 4.0. */
export function towns(): readonly Town[] {
  loaded ??= readFileSync(join(import.meta.dirname, 'towns.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name, region, lat, lon, people, latin] = line.split('\t') as [
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      return { name, region, lat: Number(lat), lon: Number(lon), people: Number(people), latin };
    });
  return loaded;
}

/** As people type it: case, ё and marks do not matter. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[’'".]/g, '')
    .replace(/^(г|город)\s+/, '')
    .trim();

/**
 * Towns whose name begins with a text in Russian or English, the nearest to `near` first among those of the same
 * name, else the largest.
 */
export function findTowns(
  text: string,
  { near, limit = 8 }: { near?: Place | undefined; limit?: number } = {},
): Town[] {
  const [wanted = '', region = ''] = folded(text).split(/\s*,\s*/);
  if (wanted.length < 2) return [];
  const found = towns().filter(
    (town) =>
      (folded(town.name).startsWith(wanted) || folded(town.latin).startsWith(wanted)) &&
      (region === '' || folded(town.region).startsWith(region)),
  );
  const rank = (town: Town) =>
    (folded(town.name) === wanted || folded(town.latin) === wanted ? 1e9 : 0) +
    Math.min(town.people, 1e6) -
    (near ? 2_000 * haversine(near, town) : 0);
  return found.toSorted((a, b) => rank(b) - rank(a)).slice(0, limit);
}

/** The one town that a name in a table means: exactly so called, in the named region, else the nearest to `near`. */
export function townNamed(text: string, near: Place): Town | undefined {
  const [wanted = ''] = folded(text).split(/\s*,\s*/);
  return findTowns(text, { near }).find(
    ({ name, latin }) => folded(name) === wanted || folded(latin) === wanted,
  );
}
