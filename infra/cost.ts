import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bill, type Line, type Size, total, type Units } from './cost/model.ts';
import { SIZES } from './cost/sizes.ts';

/**
 * `npm run cost -- --companies 200 --visits 100000 [--firewall] [--tracing] [--json]`: the monthly bill on AWS.
 * `--visits` are those of a month. Exits with 1 where a target is missed.
 */
const PENZA_USD = 10;
const DAILY = [1e2, 1e3, 1e4, 1e5, 1e6];

const { values } = parseArgs({
  options: {
    companies: { type: 'string', default: '200' },
    visits: { type: 'string', default: '100000' },
    'kept-seconds': { type: 'string', default: '600' },
    invalidations: { type: 'string', default: '1000' },
    firewall: { type: 'boolean', default: false },
    tracing: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const number = (name: 'companies' | 'visits' | 'kept-seconds' | 'invalidations'): number => {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < 0) {
    console.error(`--${name} must be a number, not ${values[name]}`);
    process.exit(2);
  }
  return value;
};
const asked: Size = {
  companies: number('companies'),
  visits: number('visits'),
  keptSeconds: number('kept-seconds'),
  invalidationsAMonth: number('invalidations'),
  firewall: values.firewall,
  tracing: values.tracing,
  dashboard: true,
  zone: true,
};
const units = JSON.parse(readFileSync(new URL('./cost/units.json', import.meta.url), 'utf8')) as Units;

const usd = (amount: number): string =>
  amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const sizes: Record<string, Size> = { asked, ...SIZES };
const bills: Record<string, Line[]> = Object.fromEntries(
  Object.entries(sizes).map(([name, size]) => [name, bill(size, units)]),
);
/** At list prices, without what is free: else the cost of a visit would seem to rise where the free part ends. */
const perVisit = DAILY.map((daily) => {
  const visits = daily * 30;
  const lines = bill({ ...SIZES.Penza!, visits }, units, false);
  return { daily, usd: total(lines) / visits, billed: total(bill({ ...SIZES.Penza!, visits }, units)) };
});
const penza = total(bills.Penza!);
const holds = {
  penza: penza <= PENZA_USD,
  falling: perVisit.every(({ usd: one }, i) => i === 0 || one <= perVisit[i - 1]!.usd * 1.02),
};

if (values.json)
  console.log(
    JSON.stringify({
      bench: 'cost',
      figures: [
        ...Object.entries(bills).map(([name, lines]) => ({
          name: `${name.toLowerCase()}_usd`,
          value: Number(total(lines).toFixed(2)),
          unit: 'USD a month',
          target: name === 'Penza' ? `≤ ${PENZA_USD}` : null,
          holds: name !== 'Penza' || holds.penza,
        })),
        ...perVisit.map(({ daily, usd: one }) => ({
          name: `usd_per_1000_visits_at_${daily}_a_day`,
          value: Number((one * 1000).toPrecision(4)),
          unit: 'USD',
          target: 'flat or falling',
          holds: holds.falling,
        })),
      ],
    }),
  );
else {
  const names = Object.keys(bills);
  const size = ({ companies, visits }: Size) => `${companies} / ${visits.toLocaleString('en')}`;
  const row = (what: string, cells: string[]) =>
    console.log(what.padEnd(38) + cells.map((cell) => cell.padStart(20)).join(''));
  row('USD a month', names);
  row('companies / visits a month', Object.values(sizes).map(size));
  for (const [i, { what }] of bills.asked!.entries())
    row(
      what,
      names.map((name) => usd(bills[name]![i]!.usd)),
    );
  row(
    'in all',
    names.map((name) => usd(total(bills[name]!))),
  );
  console.log(
    '\n200 companies by visits a day: USD a thousand visits at list prices, and the bill with what is free',
  );
  for (const { daily, usd: one, billed } of perVisit)
    console.log(
      `${daily.toLocaleString('en').padStart(10)}  ${(one * 1000).toPrecision(3).padStart(8)}  ${usd(billed).padStart(10)}`,
    );
  console.log(`\nA portal of Penza's size: ${usd(penza)} USD, at most ${PENZA_USD}: ${holds.penza ? 'holds' : 'MISSED'}. Cost of a visit flat or falling: ${holds.falling ? 'holds' : 'MISSED'}.
What a page, an edit, a letter take of DynamoDB and how many bytes they send is measured with the real bundles
(infra/cost/units.json, checked by the tests); habits of people and milliseconds are assumptions of infra/cost/model.ts;
prices are the lists of us-east-1, times 1.22 for Frankfurt (infra/cost/prices.ts). Taxes are not in it.`);
}
process.exitCode = holds.penza && holds.falling ? 0 : 1;
