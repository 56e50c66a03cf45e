import type { Key } from '../platform/table/table.ts';

export const settingsKey = (cluster: string): Key => ({ pk: `${cluster}|logistics`, sk: 'settings' });

/** A cluster's shipments; those of a day are found by index g1, a company's by g2. */
export const shipmentKey = (cluster: string, id: string): Key => ({ pk: `${cluster}|shipments`, sk: id });
export const shipmentsOfDay = (cluster: string, day: string): string => `${cluster}|shipments|${day}`;
export const shipmentsOf = (cluster: string, company: string): string => `${cluster}|shipments-of|${company}`;

export const tripKey = (cluster: string, id: string): Key => ({ pk: `${cluster}|trips`, sk: id });
export const tripsOfDay = (cluster: string, day: string): string => `${cluster}|trips|${day}`;
export const tripsOf = (cluster: string, company: string): string => `${cluster}|trips-of|${company}`;

export const rounds = (cluster: string): string => `${cluster}|rounds`;
export const roundKey = (cluster: string, id: string): Key => ({ pk: rounds(cluster), sk: id });

/** What belongs to a round: its routes by attempt, how far the planner is, and from where it goes on. */
export const partsOf = (cluster: string, round: string): string => `${cluster}|round|${round}`;
export const routePrefix = (attempt: number): string => `route|${String(attempt).padStart(3, '0')}|`;
export const routeKey = (cluster: string, round: string, attempt: number, number: number): Key => ({
  pk: partsOf(cluster, round),
  sk: `${routePrefix(attempt)}${String(number).padStart(4, '0')}`,
});
export const liveKey = (cluster: string, round: string): Key => ({ pk: partsOf(cluster, round), sk: 'live' });
export const stateKey = (cluster: string, round: string): Key => ({
  pk: partsOf(cluster, round),
  sk: 'state',
});
