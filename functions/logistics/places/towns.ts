import { haversine, type Place } from '../tables.ts';

/** A town of the gazetteer; `latin` is its name in English. */
export type Town = Place & { name: string; region: string; people: number; latin: string };

type Known = { town: Town; names: [string, string]; region: string };
export type Gazetteer = { all: readonly Known[]; byName: ReadonlyMap<string, readonly Known[]> };
let loaded: Promise<Gazetteer> | undefined;

/** As people type it: case, ё and marks do not matter. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[’'".]/g, '')
    .replace(/^(г|город)\s+/, '')
    .trim();

/**
 * All towns, the largest first. Read at the first use: 5,500 of them take about 3 MB. An import, so that bundles carry
 * them along. Source: GeoNames, CC BY 4.0.
 */
export function gazetteer(): Promise<Gazetteer> {
  loaded ??= import('./towns.json', { with: { type: 'json' } }).then(({ default: lines }) => {
    const all = lines.map(townOf);
    const byName = new Map<string, Known[]>();
    for (const known of all)
      for (const name of new Set(known.names)) byName.set(name, [...(byName.get(name) ?? []), known]);
    return { all, byName };
  });
  return loaded;
}

function townOf(line: string): Known {
  const [name = '', region = '', lat, lon, people, latin = ''] = line.split('\t');
  const town = { name, region, lat: Number(lat), lon: Number(lon), people: Number(people), latin };
  return { town, names: [folded(name), folded(latin)], region: folded(region) };
}

const parts = (text: string): [string, string] => {
  const [name = '', region = ''] = folded(text).split(/\s*,\s*/);
  return [name, region];
};

/** Towns whose name begins with a text in Russian or English: what is called exactly so first, then the largest. */
export async function findTowns(text: string, limit = 8): Promise<Town[]> {
  const [wanted, region] = parts(text);
  if (wanted.length < 2) return [];
  const { all } = await gazetteer();
  const found = all.filter(
    ({ names, region: its }) => names.some((name) => name.startsWith(wanted)) && its.startsWith(region),
  );
  const isExact = ({ names }: Known) => names.includes(wanted);
  return found
    .toSorted((a, b) => Number(isExact(b)) - Number(isExact(a)) || b.town.people - a.town.people)
    .slice(0, limit)
    .map(({ town }) => town);
}

/** The town that a name in a table means: called exactly so, in the named region, the nearest to `near`. */
export function townNamed({ byName }: Gazetteer, text: string, near: Place): Town | undefined {
  const [wanted, region] = parts(text);
  const [first, ...others] = (byName.get(wanted) ?? []).filter(({ region: its }) => its.startsWith(region));
  if (!first) return undefined;
  let best = first.town;
  for (const { town } of others) if (haversine(near, town) < haversine(near, best)) best = town;
  return best;
}

/** The nearest town of at least 20,000 people: what a place on the map is called. */
export async function nearestTown(to: Place): Promise<Town> {
  let best: Town | undefined;
  for (const { town } of (await gazetteer()).all)
    if (town.people >= 20_000 && (!best || haversine(to, town) < haversine(to, best))) best = town;
  return best!;
}
