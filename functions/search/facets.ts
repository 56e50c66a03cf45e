/** doc, cluster, company, category, kopecks, in stock, packing, days of shelf life, rank. */
export type FoundRow = readonly [
  doc: number,
  cluster: string,
  company: string,
  category: string | null,
  kopecks: number | null,
  inStock: number | null,
  packing: string | null,
  shelfDays: number | null,
  rank: number,
];

/** What a buyer has chosen; what is left out or empty lets everything pass. Prices are kopecks, both ends included. */
export type Filter = {
  clusters?: readonly string[];
  /** «cluster/slug». */
  companies?: readonly string[];
  categories?: readonly string[];
  packings?: readonly string[];
  from?: number | undefined;
  to?: number | undefined;
  inStock?: boolean;
  /** At least so many days of shelf life. */
  shelfDays?: number | undefined;
};

/** Shelf lives that can be asked for, days. */
export const SHELF_LIVES = [30, 90, 180, 365] as const;

/** How many cards each choice leaves, the other choices as they are. */
export type Tally = {
  clusters: Map<string, number>;
  companies: Map<string, number>;
  categories: Map<string, number>;
  packings: Map<string, number>;
  inStock: number;
  shelfDays: Map<number, number>;
  /** The least and the greatest price, kopecks; undefined where no card has one. */
  prices: { least: number; greatest: number } | undefined;
};

/**
 * Lets rows pass that the filter lets through and counts, in the same pass, what each choice would leave. A facet's
 * own choices do not diminish its other numbers: a row that only one facet turns away is counted in that one.
 */
export function facetCounter(filter: Filter) {
  const chosen = (values: readonly string[] | undefined) => (values?.length ? new Set(values) : undefined);
  const clusters = chosen(filter.clusters);
  const companies = chosen(filter.companies);
  const categories = chosen(filter.categories);
  const packings = chosen(filter.packings);
  const tests: ((row: FoundRow) => boolean)[] = [
    (row) => !clusters || clusters.has(row[1]),
    (row) => !companies || companies.has(row[2]),
    (row) => !categories || (row[3] !== null && categories.has(row[3])),
    (row) => !packings || (row[6] !== null && packings.has(row[6])),
    (row) => !filter.inStock || row[5] === 1,
    (row) => !filter.shelfDays || (row[7] !== null && row[7] >= filter.shelfDays),
    (row) =>
      (filter.from === undefined || (row[4] !== null && row[4] >= filter.from)) &&
      (filter.to === undefined || (row[4] !== null && row[4] <= filter.to)),
  ];
  const tally: Tally = {
    clusters: new Map(),
    companies: new Map(),
    categories: new Map(),
    packings: new Map(),
    inStock: 0,
    shelfDays: new Map(),
    prices: undefined,
  };
  const add = <K>(counts: Map<K, number>, key: K | null) => {
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const count: ((row: FoundRow) => void)[] = [
    (row) => add(tally.clusters, row[1]),
    (row) => add(tally.companies, row[2]),
    (row) => add(tally.categories, row[3]),
    (row) => add(tally.packings, row[6]),
    (row) => {
      tally.inStock += row[5] ?? 0;
    },
    (row) => {
      for (const days of SHELF_LIVES) if (row[7] !== null && row[7] >= days) add(tally.shelfDays, days);
    },
    ([, , , , kopecks]) => {
      if (kopecks === null) return;
      tally.prices = {
        least: Math.min(kopecks, tally.prices?.least ?? kopecks),
        greatest: Math.max(kopecks, tally.prices?.greatest ?? kopecks),
      };
    },
  ];
  return {
    passes(row: FoundRow): boolean {
      let failed = -1;
      for (let facet = 0; facet < tests.length; facet++) {
        if (tests[facet]!(row)) continue;
        if (failed >= 0) return false;
        failed = facet;
      }
      if (failed >= 0) count[failed]!(row);
      else for (const one of count) one(row);
      return failed < 0;
    },
    tally: (): Tally => tally,
  };
}
