import { describe, expect, it } from 'vitest';
import type { Cluster } from '../clusters/schema.ts';
import type { Company, RegisteredCompany } from '../companies/schema.ts';
import { byUrgency, mattersOf, mattersOfCluster } from './rules.ts';
import type { CompanyPlace, Matter } from './schema.ts';

const now = Date.UTC(2026, 10, 24, 12);
const place = (overrides: Partial<CompanyPlace> = {}) =>
  ({ role: 'editor', newEnquiries: 0, products: 3, ...overrides }) as CompanyPlace;
const company = (overrides: Partial<Company> = {}) =>
  ({
    status: 'active',
    published: true,
    certificates: [],
    contacts: { phone: '+7', email: '' },
    requisites: { ogrn: '1', legalAddress: { ru: 'Пенза' } },
    ...overrides,
  }) as Company;
const kinds = (matters: readonly Matter[]) => matters.map(({ kind }) => kind);

describe('mattersOf', () => {
  it('is silent where all is well', () => expect(mattersOf(place(), company(), now)).toEqual([]));

  it('tells of certificates that end within 60 days or have ended', () => {
    const certificate = (validUntil: string) => ({ validUntil, name: { ru: validUntil } });
    const certificates = ['2026-11-23', '2026-11-24', '2027-01-23', '2027-01-24'].map(certificate);
    const matters = mattersOf(place(), company({ certificates } as Partial<Company>), now);
    expect(matters.map((matter) => 'validUntil' in matter && [matter.validUntil, matter.expired])).toEqual([
      ['2026-11-23', true],
      ['2026-11-24', false],
      ['2027-01-23', false],
    ]);
  });

  it('tells of a hidden mini-site, or of what it lacks to be opened', () => {
    expect(kinds(mattersOf(place(), company({ published: false }), now))).toEqual(['hidden']);
    const contacts = { phone: '', email: '' } as Company['contacts'];
    expect(mattersOf(place(), company({ published: false, contacts }), now)).toMatchObject([
      { kind: 'incomplete', fields: ['/contacts/phone'] },
    ]);
  });

  it('tells viewers of a suspension only', () => {
    const busy = place({ role: 'viewer', newEnquiries: 2, products: 0 });
    expect(mattersOf(busy, company({ published: false }), now)).toEqual([]);
    expect(kinds(mattersOf(busy, company({ status: 'suspended' }), now))).toEqual(['suspended']);
  });
});

it('counts for the managing company what visitors do not see', () => {
  const cluster = { slug: 'sweets', name: { ru: 'Сладкий край' } } as Cluster;
  const cards = [
    { status: 'active', published: true },
    { status: 'active', published: false },
    { status: 'active', published: false, awaits: 'answer' },
    { status: 'active', published: false, awaits: 'invitation' },
    { status: 'suspended', published: true },
    { status: 'suspended', published: false },
    { status: 'left', published: false },
  ] as RegisteredCompany[];
  expect(byUrgency(mattersOfCluster(cluster, cards))).toEqual([
    { kind: 'cluster-uninvited', cluster, count: 1 },
    { kind: 'cluster-awaited', cluster, count: 1 },
    { kind: 'cluster-suspended', cluster, count: 2 },
    { kind: 'cluster-hidden', cluster, count: 1 },
  ]);
  expect(mattersOfCluster(cluster, cards.slice(0, 1))).toEqual([]);
  expect(mattersOfCluster(cluster, cards.slice(-1))).toEqual([{ kind: 'cluster-empty', cluster }]);
});

it('puts the most pressing first', () => {
  const matters = [{ kind: 'no-products' }, { kind: 'new-enquiries' }, { kind: 'second-factor' }] as Matter[];
  expect(kinds(byUrgency(matters))).toEqual(['second-factor', 'new-enquiries', 'no-products']);
});
