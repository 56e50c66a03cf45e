import { getCluster } from '../clusters/clusters.ts';
import type { Cluster } from '../clusters/schema.ts';
import { companyFor } from '../companies/companies.ts';
import type { Company } from '../companies/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import { wordsOf } from '../platform/http/validation.ts';
import { digest, namedId, newId } from '../platform/ids.ts';
import { parsePrice } from '../platform/money.ts';
import type { Portal } from '../platform/portal.ts';
import { readTable } from '../platform/spreadsheet/read.ts';
import { isConditionFailed, MAX_WRITES } from '../platform/table/table.ts';
import type { Words } from '../platform/text/text.ts';
import { assertMayPublish } from './access.ts';
import { dayAt, momentAt } from './days.ts';
import { type Gazetteer, gazetteer, townNamed } from './places/towns.ts';
import { shipmentItem } from './record.ts';
import { NewShipment, type Shipment, type Spot } from './schema.ts';

/** Columns of a table of shipments: their names in both languages, lower case. */
export const COLUMNS = {
  from: ['откуда', 'from'],
  to: ['куда', 'to'],
  date: ['дата', 'дата погрузки', 'date'],
  pickupFrom: ['погрузка с', 'load from'],
  pickupUntil: ['погрузка до', 'load until'],
  deliveryDate: ['дата выгрузки', 'unload date'],
  deliveryFrom: ['выгрузка с', 'unload from'],
  deliveryUntil: ['выгрузка до', 'unload until'],
  kg: ['вес, кг', 'вес', 'weight, kg', 'kg'],
  m3: ['объём, м³', 'объем, м3', 'объём', 'объем', 'volume, m³', 'm3'],
  pallets: ['паллеты', 'паллет', 'pallets'],
  regime: ['режим', 'regime'],
  goods: ['вид груза', 'goods'],
  value: ['стоимость, ₽', 'стоимость', 'value'],
  note: ['примечание', 'note'],
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED: readonly Column[] = ['from', 'to', 'date', 'kg', 'pallets'];

/** Shipments of one import; more are split over two files. */
const MOST = 20_000;

export type LineError = { line: number; column?: string; words: Words };
export type ImportReport = { read: number; added: number; known: number; errors: LineError[] };

/**
 * Publishes the shipments of a table, line by line: wrong lines are told of and left out, the others are published.
 * The same file again publishes nothing twice: a line's id comes of its content.
 * @throws Refusal 401, 403, 404; 422 where the file cannot be read or columns are missing
 */
export async function importShipments(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  slug: string,
  company: string,
  file: { name: string; bytes: Uint8Array },
): Promise<ImportReport> {
  const { company: owner } = assertMayPublish(actor, slug, company);
  const [cluster, document, towns] = await Promise.all([
    getCluster(portal, slug),
    companyFor(portal, actor, slug, company),
    gazetteer(),
  ]);
  const errors: LineError[] = [];
  const found: { id: string; shipment: Omit<Shipment, 'version'>; content: string }[] = [];
  const times = new Map<string, number>();
  let columns: Map<Column, number> | undefined;
  let read = 0;
  for await (const { line, cells } of readTable(file.bytes, file.name)) {
    if (!columns) {
      columns = columnsOf(cells);
      continue;
    }
    read++;
    if (read > MOST) {
      errors.push({
        line,
        words: {
          ru: `В одном файле можно до ${MOST} грузов.`,
          en: `A file may hold up to ${MOST} shipments.`,
        },
      });
      break;
    }
    const result = shipmentOfLine(cells, columns, { cluster, company: document, towns });
    if ('errors' in result) {
      errors.push(...result.errors.map((error) => ({ line, ...error })));
      continue;
    }
    const text = JSON.stringify(result.shipment);
    // Two lines may well be the same: each is a shipment of its own.
    const nth = (times.get(text) ?? 0) + 1;
    times.set(text, nth);
    const content = digest(`${owner}|${text}|${nth}`);
    const { company: _company, id: _id, ...draft } = result.shipment;
    found.push({
      id: content,
      content,
      shipment: {
        ...draft,
        id: namedId(content, Date.parse(draft.pickup.from)),
        cluster: slug,
        company: owner,
        companySlug: company,
        status: 'open',
        day: dayAt(Date.parse(draft.pickup.from), cluster.timeZone),
        createdAt: isoTime(portal.clock()),
      },
    });
  }
  if (!columns) throw missing(NEEDED);
  let added = 0;
  for (let i = 0; i < found.length; i += MAX_WRITES) {
    const some = found.slice(i, i + MAX_WRITES);
    added += await publishSome(
      portal,
      some.map(({ shipment, content }) => shipmentItem(shipment, content)),
    );
  }
  return { read, added, known: found.length - added, errors };
}

async function publishSome(
  portal: Pick<Portal, 'table'>,
  items: ReturnType<typeof shipmentItem>[],
): Promise<number> {
  if (items.length === 0) return 0;
  try {
    await portal.table.write(items.map((item) => ({ put: item, if: { absent: true } as const })));
    return items.length;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const before = await portal.table.batchGet(items.map(({ pk, sk }) => ({ pk, sk })));
    return publishSome(
      portal,
      items.filter((_, i) => !before[i]),
    );
  }
}

function columnsOf(cells: readonly string[]): Map<Column, number> {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const columns = new Map<Column, number>();
  for (const [column, known] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const at = names.findIndex((name) => known.includes(name));
    if (at >= 0) columns.set(column, at);
  }
  const absent = NEEDED.filter((column) => !columns.has(column));
  if (absent.length > 0) throw missing(absent);
  return columns;
}

function missing(columns: readonly Column[]): Refusal {
  const of = (at: 0 | 1) =>
    columns.map((column) => `«${COLUMNS[column][at] ?? COLUMNS[column][0]}»`).join(', ');
  return new Refusal(422, 'missing-columns', {
    ru: `В первой строке таблицы нет столбцов: ${columns.map((column) => `«${COLUMNS[column][0]}»`).join(', ')}. Возьмите образец и заполните его.`,
    en: `The table’s first line lacks the columns ${of(1)}. Take the sample and fill it in.`,
  });
}

const REGIMES: Readonly<Record<string, Shipment['regime']>> = {
  '': 'ambient',
  нет: 'ambient',
  'без режима': 'ambient',
  ambient: 'ambient',
  шоколад: 'chocolate',
  '+15…+21': 'chocolate',
  '+15..+21': 'chocolate',
  chocolate: 'chocolate',
  охлаждённый: 'chilled',
  охлажденный: 'chilled',
  '+2…+6': 'chilled',
  '+2..+6': 'chilled',
  chilled: 'chilled',
  заморозка: 'frozen',
  '-18': 'frozen',
  '−18': 'frozen',
  frozen: 'frozen',
};
const GOODS: Readonly<Record<string, Shipment['goods']>> = {
  '': 'food',
  продукты: 'food',
  food: 'food',
  сырьё: 'raw',
  сырье: 'raw',
  raw: 'raw',
  химия: 'chemical',
  chemical: 'chemical',
  прочее: 'general',
  general: 'general',
};

type Wrong = { column: string; words: Words };
type Around = { cluster: Cluster; company: Company; towns: Gazetteer };

function shipmentOfLine(
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
  { cluster, company, towns }: Around,
): { shipment: NewShipment } | { errors: Wrong[] } {
  const errors: Wrong[] = [];
  const cell = (column: Column) => cells[columns.get(column) ?? -1]?.trim() ?? '';
  const wrong = (column: Column, ru: string, en: string): undefined => {
    errors.push({ column: COLUMNS[column][0], words: { ru, en } });
    return undefined;
  };
  const spot = (column: 'from' | 'to'): Spot | undefined => {
    const text = cell(column);
    if (text === '') return wrong(column, 'Укажите место.', 'Name the place.');
    const own = company.sites.find(
      ({ name, place }) => place && name.ru.toLowerCase() === text.toLowerCase(),
    );
    if (own?.place) return { name: own.name.ru, ...own.place, address: own.address.ru };
    // «Пенза, Пензенская область; ул. Мира, 1»: what stands behind the semicolon is the address.
    const [place = '', address] = text.split(/\s*;\s*/);
    const town = townNamed(towns, place, cluster.centre);
    if (!town)
      return wrong(
        column,
        `Места «${text}» нет в справочнике. Напишите город и область: «Каменка, Пензенская область».`,
        `The place “${text}” is unknown. Write the town and its region.`,
      );
    return { name: town.name, lat: town.lat, lon: town.lon, ...(address && { address }) };
  };
  const number = (column: Column): number | undefined => {
    const text = cell(column)
      .replace(/[\s\u00a0]/g, '')
      .replace(',', '.');
    if (!/^-?\d+(\.\d+)?$/.test(text))
      return wrong(
        column,
        `Нужно число, а стоит «${cell(column)}».`,
        `Must be a number, not “${cell(column)}”.`,
      );
    return Number(text);
  };
  const day = (column: Column, otherwise?: string): string | undefined => {
    const text = cell(column);
    if (text === '' && column === 'deliveryDate') return otherwise;
    const written = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
    const iso = written
      ? `${written[3]}-${written[2]!.padStart(2, '0')}-${written[1]!.padStart(2, '0')}`
      : text.slice(0, 10);
    if (!/^\d{4}-\d\d-\d\d$/.test(iso) || Number.isNaN(Date.parse(iso)))
      return wrong(
        column,
        `Нужна дата вида 25.11.2026, а стоит «${text}».`,
        `Needs a date like 2026-11-25, not “${text}”.`,
      );
    return iso;
  };
  const time = (column: Column, otherwise: string): string | undefined => {
    const text = cell(column);
    if (text === '') return otherwise;
    const match = /^(\d{1,2})[:.](\d\d)(:\d\d)?$/.exec(text);
    if (!match || Number(match[1]) > 23 || Number(match[2]) > 59)
      return wrong(
        column,
        `Нужно время вида 09:30, а стоит «${text}».`,
        `Needs a time like 09:30, not “${text}”.`,
      );
    return `${match[1]!.padStart(2, '0')}:${match[2]}`;
  };
  const one = <T>(column: Column, known: Readonly<Record<string, T>>): T | undefined =>
    known[
      cell(column)
        .toLowerCase()
        .replace(/\s*°c$/, '')
    ] ??
    wrong(
      column,
      `Не понимаем «${cell(column)}». Можно: ${Object.keys(known)
        .filter((name) => /[а-я+−]/.test(name))
        .join(', ')}.`,
      `“${cell(column)}” is unknown.`,
    );

  const from = spot('from');
  const to = spot('to');
  const date = day('date');
  const later = day('deliveryDate', date);
  const clock = {
    pickupFrom: time('pickupFrom', '08:00'),
    pickupUntil: time('pickupUntil', '17:00'),
    deliveryFrom: time('deliveryFrom', '08:00'),
    deliveryUntil: time('deliveryUntil', '20:00'),
  };
  const kg = number('kg');
  const pallets = number('pallets');
  const m3 = columns.has('m3') && cell('m3') !== '' ? number('m3') : (pallets ?? 0) * M3_OF_A_PALLET;
  const regime = one('regime', REGIMES);
  const goods = one('goods', GOODS);
  const value =
    cell('value') === ''
      ? null
      : (parsePrice(cell('value')) ?? wrong('value', 'Нужна сумма в рублях.', 'Needs an amount in roubles.'));
  if (errors.length > 0 || !date || !later) return { errors };
  const at = (on: string, hour: string | undefined) => isoTime(momentAt(on, hour!, cluster.timeZone));
  const draft = {
    id: newId(0),
    company: company.slug,
    from,
    to,
    pickup: { from: at(date, clock.pickupFrom), until: at(date, clock.pickupUntil) },
    delivery: { from: at(later, clock.deliveryFrom), until: at(later, clock.deliveryUntil) },
    kg,
    m3,
    pallets,
    regime,
    goods,
    apart: [],
    stackable: false,
    ...(value && { value }),
    ...(cell('note') && { note: cell('note') }),
  };
  const parsed = NewShipment.safeParse(draft);
  if (parsed.success) return { shipment: { ...parsed.data, id: '' } };
  const names: Readonly<Record<string, Column>> = { pickup: 'pickupUntil', delivery: 'deliveryUntil' };
  return {
    errors: parsed.error.issues.map((issue) => {
      const [field] = issue.path as [keyof typeof draft];
      const column = names[field] ?? (field in COLUMNS ? (field as Column) : 'note');
      return { column: COLUMNS[column][0], words: wordsOf(issue, draft[field]) };
    }),
  };
}

/** Where a table leaves the volume out: a pallet of 1.2 × 0.8 m, 1.7 m high. */
const M3_OF_A_PALLET = 1.6;
