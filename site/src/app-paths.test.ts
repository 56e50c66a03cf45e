import fc from 'fast-check';
import { expect, it } from 'vitest';
import { appPaths, safeNext } from './app-paths.ts';

it('builds addresses in both languages', () => {
  expect(appPaths('ru').company('sweet', 'pryanik').product('a b')).toBe(
    '/app/companies/sweet/pryanik/products/a%20b',
  );
  expect(appPaths('en').signIn('/en/app?x=1')).toBe('/en/sign-in?next=%2Fen%2Fapp%3Fx%3D1');
});

it('never leads out of the portal after sign-in', () => {
  expect(safeNext('/app/profile?x=1#y', '/app')).toBe('/app/profile?x=1#y');
  for (const bad of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil',
    'app',
    '',
    null,
  ])
    expect(safeNext(bad, '/app')).toBe('/app');
  fc.assert(
    fc.property(fc.string(), (next) => {
      expect(new URL(safeNext(next, '/app'), 'https://portal.example').host).toBe('portal.example');
    }),
  );
});
