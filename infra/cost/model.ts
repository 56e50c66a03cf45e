import { FRANKFURT, FREE, PRICES } from './prices.ts';

/** What one thing takes, as test/lambda/lambda.test.ts measures it with the real bundles (infra/cost/units.json). */
export type Unit = {
  /** DynamoDB's request units. */
  read: number;
  write: number;
  /** Bytes of the answer as CloudFront sends it (Brotli). */
  bytes: number;
};
export type Units = Record<
  'page' | 'closedPage' | 'apiRead' | 'signIn' | 'enquiry' | 'edit' | 'editFollowed' | 'timers',
  Unit
>;

/** How big a portal is. The habits below are assumptions, each in one place; change them to see what they do. */
export type Size = {
  companies: number;
  /** Visits a month. */
  visits: number;
  keptSeconds: number;
  invalidationsAMonth: number;
  firewall: boolean;
  dashboard: boolean;
  tracing: boolean;
  zone: boolean;
};

export const HABITS = {
  pagesPerVisit: 4,
  /** Styles, a script, a font and pictures that a browser does not have yet; bytes of all of them. */
  filesPerVisit: 12,
  fileBytesPerVisit: 180_000,
  enquiriesPerVisit: 0.01,
  productsPerCompany: 25,
  languages: 2,
  /** CloudFront's regional caches that a country's visitors are spread over. */
  regionalCaches: 2,
  membersPerCompany: 3,
  workdays: 21,
  closedPagesPerMemberDay: 12,
  apiReadsPerMemberDay: 20,
  onlineMinutesPerMemberDay: 240,
  messagesPerMemberDay: 8,
  editsPerCompanyMonth: 30,
  lettersPerMemberMonth: 40,
  tableBytesPerCompany: 2_000_000,
  fileBytesPerCompany: 60_000_000,
  logBytesPerInvocation: 400,
} as const;

/** Milliseconds that a function is billed for at its memory (GB): assumed for arm64, not measured on AWS. */
export const TIMES = {
  page: { ms: 60, gb: 1 },
  closedPage: { ms: 70, gb: 1 },
  api: { ms: 25, gb: 1 },
  signIn: { ms: 250, gb: 1 },
  changes: { ms: 60, gb: 0.5 },
  timers: { ms: 30, gb: 0.5 },
} as const;

const MONTH_SECONDS = 30 * 24 * 3600;
const GB = 1024 ** 3;
/** Parts of the table's keys and indexes are stored and written beside the items. */
const INDEXED = 1.5;

/**
 * How often pages are rendered: a page that is asked for λ times a second and kept for T seconds is rendered
 * λ / (1 + λT) times a second (a renewal process), in each regional cache.
 */
export function renders(views: number, pages: number, keptSeconds: number, caches: number): number {
  const rate = views / pages / caches / MONTH_SECONDS;
  return (rate / (1 + rate * keptSeconds)) * MONTH_SECONDS * pages * caches;
}

const tiered = (amount: number): number => {
  let rest = amount;
  let sum = 0;
  for (const [upTo, price] of PRICES.edgeGb) {
    const here = Math.min(rest, upTo);
    sum += here * price;
    rest -= here;
  }
  return sum;
};

const over = (amount: number, free: number, isFree: boolean): number =>
  Math.max(0, amount - (isFree ? free : 0));

export type Line = { what: string; usd: number };

/** The monthly bill by line, USD. `withFree`: with what AWS gives each account without charge. */
export function bill(size: Size, units: Units, withFree = true): Line[] {
  const h = HABITS;
  const { companies, visits } = size;
  const members = companies * h.membersPerCompany;
  const memberDays = members * h.workdays;
  const views = visits * h.pagesPerVisit;
  const pages = companies * (h.productsPerCompany + 4) * h.languages;
  const rendered = renders(views, pages, size.keptSeconds, h.regionalCaches);
  const closedPages = memberDays * h.closedPagesPerMemberDay;
  const apiReads = memberDays * h.apiReadsPerMemberDay;
  const messages = memberDays * h.messagesPerMemberDay;
  const edits = companies * h.editsPerCompanyMonth;
  const enquiries = visits * h.enquiriesPerVisit;
  const letters = members * h.lettersPerMemberMonth + enquiries;
  const signIns = memberDays / 5;
  const timerCalls = MONTH_SECONDS / 60;
  const written = edits + messages + enquiries;

  const reads =
    rendered * units.page.read +
    closedPages * units.closedPage.read +
    apiReads * units.apiRead.read +
    signIns * units.signIn.read +
    (edits + messages) * (units.edit.read + units.editFollowed.read) +
    enquiries * (units.enquiry.read + units.editFollowed.read) +
    timerCalls * units.timers.read;
  const writes =
    signIns * units.signIn.write +
    (edits + messages) * (units.edit.write + units.editFollowed.write) +
    enquiries * (units.enquiry.write + units.editFollowed.write) +
    timerCalls * units.timers.write;

  const requests = rendered + closedPages + apiReads + messages + edits + enquiries + signIns;
  const invocations = requests + written + timerCalls;
  const seconds = (count: number, { ms, gb }: { ms: number; gb: number }) => (count * ms * gb) / 1000;
  const gbSeconds =
    seconds(rendered + enquiries, TIMES.page) +
    seconds(closedPages, TIMES.closedPage) +
    seconds(apiReads + messages + edits, TIMES.api) +
    seconds(signIns, TIMES.signIn) +
    seconds(written, TIMES.changes) +
    seconds(timerCalls, TIMES.timers);
  const edgeRequests =
    views + visits * h.filesPerVisit + closedPages + apiReads + messages + edits + enquiries;
  const edgeGb =
    (views * units.page.bytes +
      visits * h.fileBytesPerVisit +
      closedPages * units.closedPage.bytes +
      apiReads * units.apiRead.bytes) /
    GB;
  const tags = Math.min(edits * 3, size.invalidationsAMonth);
  const tableGb = (companies * h.tableBytesPerCompany * INDEXED) / GB;
  const filesGb = (companies * h.fileBytesPerCompany) / GB;
  const left = (amount: number, free: number) => over(amount, free, withFree);

  return [
    {
      what: 'Lambda',
      usd:
        FRANKFURT *
        (left(invocations, FREE.lambdaRequests) * PRICES.lambdaRequest +
          left(gbSeconds, FREE.lambdaGbSeconds) * PRICES.lambdaGbSecond),
    },
    {
      what: 'API Gateway',
      usd:
        FRANKFURT *
        (requests * PRICES.httpRequest +
          messages * 8 * PRICES.socketMessage +
          memberDays * h.onlineMinutesPerMemberDay * PRICES.socketMinute),
    },
    { what: 'DynamoDB requests', usd: FRANKFURT * (reads * PRICES.readUnit + writes * PRICES.writeUnit) },
    {
      what: 'DynamoDB storage, recovery, exports',
      usd:
        FRANKFURT *
        (left(tableGb, FREE.tableGb) * PRICES.tableGb +
          tableGb * PRICES.recoveryGb +
          tableGb * 4.3 * PRICES.exportGb),
    },
    {
      what: 'CloudFront',
      usd:
        left(edgeRequests, FREE.edgeRequests) * PRICES.edgeRequest +
        tiered(left(edgeGb, FREE.edgeGb)) +
        left(edgeRequests, FREE.edgeFunctions) * PRICES.edgeFunction,
    },
    { what: 'CloudFront invalidations', usd: left(tags, FREE.invalidations) * PRICES.invalidation },
    {
      what: 'S3',
      usd:
        FRANKFURT *
        (filesGb * PRICES.storedGb +
          tableGb * 13 * PRICES.archivedGb +
          visits * PRICES.s3Read +
          edits * PRICES.s3Write),
    },
    { what: 'SES', usd: letters * PRICES.letter },
    { what: 'SQS', usd: left(edits / 10 + MONTH_SECONDS / 10, FREE.queueRequests) * PRICES.queueRequest },
    {
      what: 'Logs, alarms',
      usd:
        FRANKFURT * left((invocations * h.logBytesPerInvocation) / GB, FREE.logGb) * PRICES.logGb +
        left(10, FREE.alarms) * PRICES.alarm,
    },
    { what: 'Dashboard', usd: size.dashboard ? left(1, FREE.dashboards) * PRICES.dashboard : 0 },
    { what: 'X-Ray', usd: size.tracing ? left(invocations * 0.05, FREE.traces) * PRICES.trace : 0 },
    { what: 'WAF', usd: size.firewall ? PRICES.firewall + edgeRequests * PRICES.firewallRequest : 0 },
    { what: 'Route 53', usd: size.zone ? PRICES.zone : 0 },
  ];
}

export const total = (lines: readonly Line[]): number => lines.reduce((sum, { usd }) => sum + usd, 0);
