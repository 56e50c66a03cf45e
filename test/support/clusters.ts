import { createCluster } from '../../functions/clusters/editing.ts';
import type { Cluster, NewCluster } from '../../functions/clusters/schema.ts';
import { foundCompany } from '../../functions/companies/founding.ts';
import type { Company, Profile } from '../../functions/companies/schema.ts';
import { system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';

/** A cluster as its operator describes it. */
export const clusterNamed = (slug: string): NewCluster => ({
  slug,
  name: { ru: 'Сладкий край', en: 'Sweet Land' },
  tagline: { ru: 'Кондитеры Пензенской области', en: 'Confectioners of Penza region' },
  about: { ru: 'Печенье, вафли, зефир.' },
  region: { ru: 'Пензенская область', en: 'Penza region' },
  timeZone: 'Europe/Moscow',
  centre: { lat: 53.195, lon: 45.018 },
  hue: 30,
  categories: [
    { id: 'cookies', name: { ru: 'Печенье', en: 'Cookies' } },
    { id: 'waffles', name: { ru: 'Вафли', en: 'Waffles' } },
  ],
  manager: innOf(583_699_999),
  managing: {
    name: { ru: 'АНО «Центр кластера»', en: 'Cluster Centre' },
    phone: '+7 8412 20-00-00',
    email: 'centre@example.test',
  },
});

/** A valid INN of a legal entity (10 digits) made of nine; the check digit by weights modulo 11. */
export function innOf(nine: number): string {
  const body = String(nine).padStart(9, '0');
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return `${body}${(sum % 11) % 10}`;
}

let made = 0;

/** What a company says of itself: enough to be published. */
export const profileNamed = (name: string, overrides: Partial<Profile> = {}): Profile => ({
  name: { ru: name },
  tagline: { ru: '' },
  about: { ru: 'Пекарня.' },
  hue: 120,
  city: { ru: 'Пенза', en: 'Penza' },
  activities: ['cookies'],
  sites: [],
  certificates: [],
  contacts: {
    phone: '+7 8412 55-11-22',
    email: 'sales@bakery.test',
    website: '',
    hours: { ru: '' },
    people: [],
  },
  requisites: {
    legalName: { ru: `ООО «${name}»` },
    inn: innOf(583_600_000 + ++made),
    kpp: '583601001',
    ogrn: '1025801358945',
    legalAddress: { ru: '440000, г. Пенза, ул. Московская, 1' },
  },
  ...overrides,
});

export const madeCluster = (portal: Portal, slug: string): Promise<Cluster> =>
  createCluster(portal, system, clusterNamed(slug));

/** A company of a cluster, published unless said otherwise. */
export const madeCompany = (
  portal: Portal,
  cluster: string,
  name: string,
  { published = true, profile = {} }: { published?: boolean; profile?: Partial<Profile> } = {},
): Promise<Company> =>
  foundCompany(portal, system, cluster, {
    id: newId(),
    profile: profileNamed(name, profile),
    published,
    demo: false,
  });
