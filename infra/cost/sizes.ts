import type { Size } from './model.ts';

/** A region's portal as one starts it: what costs while nobody comes is off. */
const lean = { firewall: false, dashboard: true, tracing: false, zone: true } as const;

/** The three sizes that are always shown. Visits are those of a month. */
export const SIZES: Record<string, Size> = {
  Penza: { companies: 200, visits: 100_000, keptSeconds: 600, invalidationsAMonth: 1000, ...lean },
  region: {
    companies: 2000,
    visits: 1_500_000,
    keptSeconds: 600,
    invalidationsAMonth: 5000,
    ...lean,
    firewall: true,
  },
  country: {
    companies: 20_000,
    visits: 30_000_000,
    keptSeconds: 600,
    invalidationsAMonth: 20_000,
    firewall: true,
    dashboard: true,
    tracing: true,
    zone: true,
  },
};
