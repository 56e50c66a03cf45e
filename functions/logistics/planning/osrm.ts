import { z } from 'zod';
import { type Place, placeName, type Roads } from '../tables.ts';

/** What OSRM answers to /table/v1 with annotations (project-osrm.org/docs/v5.24.0/api/#table-service). */
const Answer = z.object({
  code: z.string(),
  message: z.string().optional(),
  durations: z.array(z.array(z.number().nullable())).optional(),
  distances: z.array(z.array(z.number().nullable())).optional(),
});

/** A public server takes 100 places; one's own may take more (--max-table-size). */
const PART = 50;
const TIMEOUT_MS = 30_000;

/**
 * Road distances and times between places by an OSRM server's table service, asked in parts of 50 × 50.
 * @param server e.g. http://localhost:5000
 * @param profile e.g. driving
 * @throws Error where the server cannot be reached, refuses, or knows no road between two of the places
 */
export async function osrmTable(
  server: string,
  all: readonly Place[],
  { profile = 'driving', signal }: { profile?: string; signal?: AbortSignal } = {},
): Promise<Roads> {
  const places = [...new Map(all.map((place) => [placeName(place), place])).values()];
  const n = places.length;
  const roads = {
    at: new Map(places.map((place, i) => [placeName(place), i])),
    distance: new Float64Array(n * n),
    time: new Float64Array(n * n),
  };
  for (let from = 0; from < n; from += PART)
    for (let to = 0; to < n; to += PART) {
      const sources = places.slice(from, from + PART);
      const targets = places.slice(to, to + PART);
      const answer = await ask(server, profile, sources, targets, signal);
      sources.forEach((_, i) => {
        targets.forEach((_target, j) => {
          const metres = answer.distances?.[i]?.[j];
          const seconds = answer.durations?.[i]?.[j];
          if (metres === null || metres === undefined || seconds === null || seconds === undefined)
            throw new Error(`OSRM knows no road from ${placeName(sources[i]!)} to ${placeName(targets[j]!)}`);
          roads.distance[(from + i) * n + to + j] = metres / 1000;
          roads.time[(from + i) * n + to + j] = seconds / 60;
        });
      });
    }
  return roads;
}

async function ask(
  server: string,
  profile: string,
  sources: readonly Place[],
  targets: readonly Place[],
  signal?: AbortSignal,
): Promise<z.infer<typeof Answer>> {
  const points = [...sources, ...targets].map(({ lat, lon }) => `${lon},${lat}`).join(';');
  const numbers = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => from + i).join(';');
  const url =
    `${server.replace(/\/$/, '')}/table/v1/${profile}/${points}?annotations=duration,distance` +
    `&sources=${numbers(0, sources.length)}&destinations=${numbers(sources.length, targets.length)}`;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
  const answer = Answer.parse(await response.json());
  if (answer.code !== 'Ok') throw new Error(`OSRM: ${answer.code} ${answer.message ?? ''}`);
  return answer;
}
