import { Profile } from '../companies/schema.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import type { CompanyData, Pair } from './data/shape.ts';
import { towns } from './data/towns.ts';
import { drawLogo } from './drawings/logo.ts';
import { bankAccount, registration } from './numbers.ts';
import type { Keep } from './products.ts';
import { text } from './typeset.ts';

const papers: Record<CompanyData['certificates'][number][0], { name: Pair; number: string; by: Pair }> = {
  iso22000: {
    name: ['ГОСТ Р ИСО 22000-2019', 'GOST R ISO 22000-2019'],
    number: 'ДЕМО.22000',
    by: ['Орган «Проба-Серт» (вымышленный)', 'Proba-Sert body (fictional)'],
  },
  haccp: {
    name: ['Система ХАССП', 'HACCP system'],
    number: 'ДЕМО.ХАССП',
    by: ['Орган «Проба-Серт» (вымышленный)', 'Proba-Sert body (fictional)'],
  },
  halal: {
    name: ['Халяль', 'Halal'],
    number: 'ДЕМО.ХАЛЯЛЬ',
    by: ['Комитет «Чистый стол» (вымышленный)', 'Chisty Stol committee (fictional)'],
  },
  fsc: {
    name: ['Цепочка поставок лесной продукции', 'Chain of custody of forest products'],
    number: 'ДЕМО.ЛЕС',
    by: ['Орган «Лесной след» (вымышленный)', 'Lesnoy Sled body (fictional)'],
  },
  declaration: {
    name: ['Декларация о соответствии ТР ТС', 'Declaration of conformity, EAEU'],
    number: 'ДЕМО.ДЕКЛ',
    by: ['Лаборатория «Весы» (вымышленная)', 'Vesy laboratory (fictional)'],
  },
};

/** Numbers with zeros where a subscriber's would begin: given to nobody. */
const phone = (company: number, line: number): string =>
  `+7 (8412) 00-${String(company + 10).padStart(2, '0')}-${String(line).padStart(2, '0')}`;

/** The mini-site of a demo company. Certificates run out so many days after `begun`, UTC milliseconds. */
export async function profileOf(
  data: CompanyData,
  company: number,
  begun: number,
  keep: Keep,
): Promise<Profile> {
  const town = towns[data.town];
  if (!town) throw new Error(`no town ${data.town}`);
  const domain = `${data.slug}.example`;
  const near = (north: number, east: number) => ({
    lat: Math.round((town.lat + north) * 1e4) / 1e4,
    lon: Math.round((town.lon + east) * 1e4) / 1e4,
  });
  const name = text(data.name);
  const first = data.sites[0]!;
  return Profile.parse({
    name,
    tagline: text(data.tagline),
    about: text(data.about),
    hue: data.hue,
    city: text(town.name),
    place: near(...first.off),
    founded: data.founded,
    employees: data.employees,
    activities: [...data.activities],
    logo: await keep({ svg: drawLogo(data.emblem, data.hue), width: 128, height: 128, alt: name }),
    sites: data.sites.map((site, i) => ({
      id: `site-${i + 1}`,
      name: text(site.name),
      address: text(site.address),
      place: near(...site.off),
      capacities: site.capacities.map(([what, amount, unit]) => ({
        what: text(what),
        amount,
        unit: text(unit),
      })),
    })),
    certificates: data.certificates.map(([kind, days]) => ({
      id: kind,
      name: text(papers[kind].name),
      number: `${papers[kind].number}.${String(company + 1).padStart(4, '0')}`,
      issuedBy: text(papers[kind].by),
      validUntil: isoTime(begun + days * DAY).slice(0, 10),
    })),
    contacts: {
      phone: phone(company, 1),
      email: `info@${domain}`,
      website: `https://${domain}`,
      hours: text(data.hours),
      people: data.people.map(([who, position], i) => ({
        name: text(who),
        position: text(position),
        phone: phone(company, i + 2),
        email: `person${i + 1}@${domain}`,
      })),
    },
    requisites: {
      legalName: text(data.legalName),
      ...registration(company, Math.max(2002, data.founded), data.individual === true),
      legalAddress: text([
        `Пензенская область, ${town.name[0]}, ${data.street[0]}`,
        `${data.street[1]}, ${town.name[1]}, Penza region`,
      ]),
      bank: bankAccount(company, data.individual === true),
    },
  });
}
