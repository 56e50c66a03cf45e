import type { Portal } from '../platform/portal.ts';
import type { Item, Write } from '../platform/table/table.ts';
import { listedKey, ogrnKey, standingKey } from './keys.ts';
import type { Entry, Level, Standing } from './schema-partners.ts';
import { newStanding } from './standing.ts';

type Store = Pick<Portal, 'table'>;

/** Entries that another cluster shares lie beside the others under this name, so that each is written blindly. */
const SHARED = 'shared:';
export const sharedField = (cluster: string): string => `${SHARED}${cluster}`;

/** A standing as it was read; `version` is 0 where there is none yet. */
export type KeptStanding = { standing: Standing; version: number };

export function standingFrom(item: Item | undefined, cluster: string, inn: string): Standing {
  const standing = newStanding(cluster, inn);
  if (!item) return standing;
  const { pk: _pk, sk: _sk, g1pk: _a, g1sk: _b, version: _version, ...members } = item;
  const shared: Standing['shared'] = {};
  for (const [name, value] of Object.entries(members)) {
    if (name.startsWith(SHARED)) shared[name.slice(SHARED.length)] = value as unknown as Entry[];
    else Object.assign(standing, { [name]: value });
  }
  return { ...standing, shared };
}

/** One read for a hundred partners. */
export async function readStandings(
  portal: Store,
  cluster: string,
  inns: readonly string[],
): Promise<KeptStanding[]> {
  const items = await portal.table.batchGet(inns.map((inn) => standingKey(cluster, inn)));
  return inns.map((inn, i) => ({
    standing: standingFrom(items[i], cluster, inn),
    version: items[i]?.version ?? 0,
  }));
}

/** The write that keeps a changed standing, unless someone else changed it meanwhile. */
export function savingStanding({ standing, version }: KeptStanding): Write {
  const { shared, ...members } = standing;
  return {
    put: {
      ...standingKey(standing.cluster, standing.inn),
      ...(members as unknown as Record<string, never>),
      ...Object.fromEntries(
        Object.entries(shared).map(([cluster, entries]) => [sharedField(cluster), entries as never]),
      ),
      ...(standing.listed.length > 0 && { g1pk: listedKey(standing.cluster), g1sk: standing.inn }),
    },
    if: version === 0 ? { absent: true } : { version },
  };
}

/** The write that lets a partner be found by its OGRN. */
export const ogrnWrites = ({ cluster, ogrn, inn }: Standing): Write[] =>
  ogrn ? [{ update: ogrnKey(cluster, ogrn), set: { inn } }] : [];

const sharedEntries = ({ shared }: Standing): Entry[] => Object.values(shared).flat();

/** All entries that members of the cluster may see of a partner. */
export const entriesOf = (standing: Standing): Entry[] => [...standing.listed, ...sharedEntries(standing)];

export function levelOf(standing: Standing): Level {
  if (entriesOf(standing).length > 0) return 'listed';
  if (standing.links.some(({ listed }) => listed)) return 'linked';
  return standing.reviewing.length > 0 ? 'review' : 'clear';
}

/**
 * How each of these partners stands, in their order: what pages show as a warning beside an INN. One read for a
 * hundred; the caller has authorised its reader, who must belong to the cluster.
 */
export async function standingOf(portal: Store, cluster: string, inns: readonly string[]): Promise<Level[]> {
  const levels: Level[] = [];
  for (let i = 0; i < inns.length; i += 100)
    for (const { standing } of await readStandings(portal, cluster, inns.slice(i, i + 100)))
      levels.push(levelOf(standing));
  return levels;
}
