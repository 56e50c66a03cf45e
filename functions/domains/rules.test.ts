import { expect, test } from 'vitest';
import { canonical, lengthened, onDomain, shortened } from './rules.ts';

const shop = { cluster: 'sweet', company: 'zefir' };

test.each([
  ['/sweet/companies/zefir', '/'],
  ['/sweet/companies/zefir/products/a', '/products/a'],
  ['/sweet/companies/zefir?x=1', '/?x=1'],
  ['/en/sweet/companies/zefir', '/en'],
  ['/en/sweet/companies/zefir/catalogue?cursor=a', '/en/catalogue?cursor=a'],
  ['/sweet/companies/zefirka', undefined],
  ['/sweet', undefined],
])('%s of a company is %s on its domain', (path, short) => {
  expect(shortened(path, shop)).toBe(short);
  if (short) expect(lengthened(short, shop)).toBe(path);
});

test('the lasting address is on the nearest domain', () => {
  const at = (path: string, cluster?: string, company?: string) =>
    canonical(
      'http://portal.test:3000',
      path,
      { slug: 'sweet', domain: cluster },
      { slug: 'zefir', domain: company },
    );
  expect(at('/sweet/companies/zefir/catalogue')).toBe(
    'http://portal.test:3000/sweet/companies/zefir/catalogue',
  );
  expect(at('/sweet/companies/zefir', 'sweet.test')).toBe('http://sweet.test:3000/companies/zefir');
  expect(at('/en/sweet/companies/zefir', 'sweet.test', 'zefir.test')).toBe('http://zefir.test:3000/en');
  expect(at('/sweet/news', 'sweet.test', 'zefir.test')).toBe('http://sweet.test:3000/news');
});

test('links stay on the domain or lead to the portal', () => {
  const html =
    '<a href="/sweet/companies/zefir/catalogue">a</a><a href="/sweet">b</a><form action="/sweet/companies/zefir/enquiry"><link href="/_astro/x.css"><a href="#top">c</a><a href="https://else.test/">d</a>';
  expect(onDomain(html, shop, 'https://portal.test')).toBe(
    '<a href="/catalogue">a</a><a href="https://portal.test/sweet">b</a><form action="/enquiry"><link href="/_astro/x.css"><a href="#top">c</a><a href="https://else.test/">d</a>',
  );
});
