import sax from 'saxes';
import { describe, expect, it } from 'vitest';
import { isGtin } from '../catalogue/rules.ts';
import type { ProductDetails } from '../catalogue/schema.ts';
import { isAccount, isInn, isKpp, isOgrn } from '../companies/rules.ts';
import { isPlainDrawing } from '../pictures/rules.ts';
import { clusters } from './data/clusters.ts';
import { bankAccount, complete, registration, steadyId } from './numbers.ts';
import { type Drawing, productsOf } from './products.ts';
import { profileOf } from './profile.ts';
import { DEMO_PASSPHRASE, demoCode, demoSignIns, signInLines } from './sign-ins.ts';
import { typesetRu } from './typeset.ts';

const BEGUN = Date.UTC(2026, 10, 24);
const companies = clusters.flatMap((cluster) => cluster.companies.map((data) => ({ cluster, data })));
const drawings: Drawing[] = [];
const keep = async (drawing: Drawing) => {
  drawings.push(drawing);
  return {
    name: `drawing-${drawings.length}`,
    kind: 'svg' as const,
    width: drawing.width,
    height: drawing.height,
    widths: [],
  };
};
const made = await Promise.all(
  companies.map(async ({ cluster, data }, i) => ({
    cluster,
    data,
    profile: await profileOf(data, i, BEGUN, keep),
    products: await productsOf(data, i, keep),
  })),
);
const products: ProductDetails[] = made.flatMap((company) => company.products);
const sweet = made.filter(({ cluster }) => cluster.slug === 'sladkiy-kray');

describe('the demonstration', () => {
  it('has 12 confectioners with 25 products each, and 3 woodworkers with 12 in all', () => {
    expect(sweet).toHaveLength(12);
    expect(sweet.map((company) => company.products.length)).toEqual(Array(12).fill(25));
    expect(made.filter(({ cluster }) => cluster.slug === 'dom-i-derevo')).toHaveLength(3);
    expect(products).toHaveLength(312);
  });

  it('has valid numbers that differ', () => {
    for (const { profile } of made) {
      const { inn, kpp, ogrn, bank } = profile.requisites;
      expect(isInn(inn), inn).toBe(true);
      expect(isOgrn(ogrn), ogrn).toBe(true);
      expect(kpp === '' ? inn.length === 12 && ogrn.length === 15 : isKpp(kpp)).toBe(true);
      expect(isAccount(bank!.account, bank!.bik)).toBe(true);
      expect(isAccount(bank!.correspondentAccount, `0000000${bank!.bik.slice(4, 6)}`)).toBe(true);
    }
    const distinct = (values: unknown[]) => expect(new Set(values).size).toBe(values.length);
    distinct(made.map(({ profile }) => profile.requisites.inn));
    distinct(made.map(({ profile }) => profile.requisites.ogrn));
    distinct(made.map(({ profile }) => profile.requisites.bank!.account));
    distinct(products.map((product) => product.gtin));
  });

  it('tells of each product what a buyer asks', () => {
    for (const product of products) {
      expect(isGtin(product.gtin!), product.name.ru).toBe(true);
      expect(product.gtin).toMatch(/^2/);
      for (const needed of [
        'price',
        'packaging',
        'netMassKg',
        'shelfLifeDays',
        'storage',
        'minimumOrder',
      ] as const)
        expect(product[needed], `${product.name.ru}: ${needed}`).toBeDefined();
      expect(product.pictures).toHaveLength(1);
      expect(product.storage!.minC).toBeLessThan(product.storage!.maxC);
      expect(product.description.en).toBeTruthy();
      expect(`${product.name.ru}${product.packaging!.ru}${product.composition?.ru}`).not.toMatch(/[*#]/);
    }
  });

  it('never says one name twice in a company, and sorts products by categories of the cluster', () => {
    for (const { cluster, data, products: own, profile } of made) {
      expect(new Set(own.map((product) => product.name.ru)).size).toBe(own.length);
      const ids = cluster.categories.map(([id]) => id);
      for (const id of [...own.map((product) => product.category!), ...profile.activities])
        expect(ids, data.slug).toContain(id);
    }
  });

  it('fills every category', () => {
    for (const cluster of clusters)
      for (const [id] of cluster.categories)
        expect(
          made.some(
            (company) => company.cluster === cluster && company.products.some((p) => p.category === id),
          ),
          id,
        ).toBe(true);
  });

  it('has certificates that are valid, one of them not for long', () => {
    const days = made.flatMap(({ profile }) =>
      profile.certificates.map((one) => (Date.parse(one.validUntil) - BEGUN) / 86_400_000),
    );
    expect(Math.min(...days)).toBeGreaterThan(14);
    expect(Math.min(...days)).toBeLessThan(31);
  });

  it('reaches nobody: addresses under .example, numbers of zeros', () => {
    for (const { contacts } of made.map(({ profile }) => profile))
      for (const { email, phone } of [contacts, ...contacts.people]) {
        expect(email).toMatch(/\.example$/);
        expect(phone).toMatch(/^\+7 \(8412\) 00-\d\d-0\d$/);
      }
  });
});

describe('drawings', () => {
  it('are plain SVG below 6 KB, all different', () => {
    expect(drawings).toHaveLength(312 + 15);
    for (const { svg, alt } of drawings) {
      const parser = new sax.SaxesParser({ xmlns: true });
      const names = new Set<string>();
      parser.on('error', (error) => {
        throw new Error(`${alt.ru}: ${error.message}`);
      });
      parser.on('opentag', (tag) => names.add(tag.name));
      parser.write(svg).close();
      expect(names.has('text') || names.has('script'), alt.ru).toBe(false);
      expect(isPlainDrawing(svg)).toBe(true);
      expect(svg.length, alt.ru).toBeLessThan(6 * 1024);
      expect(svg).not.toMatch(/NaN|undefined/);
    }
    expect(new Set(drawings.map(({ svg }) => svg)).size).toBe(drawings.length);
  });
});

describe('numbers', () => {
  it('fills question marks with check digits', () => {
    expect(complete('770708389?', isInn)).toBe('7707083893');
    expect(complete('50010073225?', isInn)).toBe('500100732259');
    expect(() => complete('770708389?', () => false)).toThrow('no check digits');
  });

  it('makes valid registrations for any index', () => {
    for (let i = 0; i < 500; i++)
      for (const individual of [false, true]) {
        const { inn, ogrn } = registration(i, 2010, individual);
        expect(isInn(inn) && isOgrn(ogrn)).toBe(true);
        const { account, bik } = bankAccount(i, individual);
        expect(isAccount(account, bik)).toBe(true);
      }
  });

  it('gives a UUIDv7 that stays', () => {
    expect(steadyId('a', BEGUN)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(steadyId('a', BEGUN)).toBe(steadyId('a', BEGUN));
    expect(steadyId('b', BEGUN)).not.toBe(steadyId('a', BEGUN));
  });
});

describe('sign-in details', () => {
  it('name everyone, the password and the code of this moment', () => {
    const lines = signInLines(demoSignIns(), BEGUN).join('\n');
    for (const { email } of demoSignIns().people) expect(lines).toContain(email);
    expect(lines).toContain(DEMO_PASSPHRASE);
    expect(lines).toContain(demoCode(BEGUN));
    expect(demoCode(BEGUN)).toMatch(/^\d{6}$/);
    expect(signInLines({ passphrase: '', people: [] }, BEGUN)).toEqual([]);
  });
});

describe('typesetting', () => {
  it('keeps short words and numbers to what follows', () => {
    expect(typesetRu('Мёд — в банке по 500 г и с сотами')).toBe(
      'Мёд\u00a0— в\u00a0банке по\u00a0500\u00a0г и\u00a0с\u00a0сотами',
    );
  });
});
