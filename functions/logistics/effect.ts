import type { Actor } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import { assertMaySee } from './access.ts';
import { rounds } from './keys.ts';
import { roundOf } from './record.ts';
import type { Round } from './schema-rounds.ts';

export type MonthEffect = {
  month: string;
  separate: number;
  own: number;
  joint: number;
  km: number;
  emptyKm: number;
  co2: number;
  loadKm: number;
  rounds: number;
};
export type CompanyEffect = {
  id: string;
  name: Round['companies'][number]['name'];
  alone: number;
  separate: number;
  share: number;
  rounds: number;
};
export type Effect = { months: MonthEffect[]; companies: CompanyEffect[] };

const MONTHS = 24;

/**
 * What joint routes saved, by month and by company, over the confirmed and settled rounds (kopecks, km, kg). `loadKm` is
 * the mean load times km. Read from the rounds themselves: a thousand of them are one or two queries.
 * @throws Refusal 401, 404
 */
export async function effectOf(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
): Promise<Effect> {
  assertMaySee(actor, cluster);
  const months = new Map<string, MonthEffect>();
  const companies = new Map<string, CompanyEffect>();
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      pk: rounds(cluster),
      order: 'descending',
      limit: 1000,
      ...(cursor && { cursor }),
    });
    for (const item of page.items) add(roundOf(item), months, companies);
    cursor = months.size > MONTHS ? undefined : page.cursor;
  } while (cursor);
  return {
    months: [...months.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1)).slice(-MONTHS),
    companies: [...companies.values()].toSorted((a, b) => b.alone - b.share - (a.alone - a.share)),
  };
}

function add(round: Round, months: Map<string, MonthEffect>, companies: Map<string, CompanyEffect>): void {
  const { totals } = round;
  if (!totals || (round.status !== 'confirmed' && round.status !== 'settled')) return;
  const name = round.day.slice(0, 7);
  const month = months.get(name) ?? {
    month: name,
    separate: 0,
    own: 0,
    joint: 0,
    km: 0,
    emptyKm: 0,
    co2: 0,
    loadKm: 0,
    rounds: 0,
  };
  month.separate += totals.separate.cost;
  month.own += totals.own.cost;
  month.joint += totals.joint.cost;
  month.km += totals.joint.km;
  month.emptyKm += totals.emptyKm;
  month.co2 += totals.own.co2 - totals.joint.co2;
  month.loadKm += totals.load * totals.joint.km;
  month.rounds++;
  months.set(name, month);
  for (const one of round.companies) {
    const company = companies.get(one.id) ?? {
      id: one.id,
      name: one.name,
      alone: 0,
      separate: 0,
      share: 0,
      rounds: 0,
    };
    company.alone += one.alone;
    company.separate += one.separate;
    company.share += one.share;
    company.rounds++;
    companies.set(one.id, company);
  }
}
