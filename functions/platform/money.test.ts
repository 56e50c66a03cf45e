import { expect, test } from 'vitest';
import { formatPrice, parsePrice } from './money.ts';

test.each([
  [125_050, 'ru', '1\u00a0250,50\u00a0₽'],
  [125_000, 'ru', '1\u00a0250\u00a0₽'],
  [-122_655, 'ru', '−1\u00a0226,55\u00a0₽'],
  [0, 'ru', '0\u00a0₽'],
  [125_050, 'en', '₽1,250.50'],
  [-5, 'en', '−₽0.05'],
] as const)('%i kopecks in %s are %s', (kopecks, lang, shown) => {
  expect(formatPrice(kopecks, lang)).toBe(shown);
});

test.each([
  ['1 250,50', 125_050],
  ['1250.5', 125_050],
  ['0,07', 7],
  ['1.005', undefined],
  ['-3', undefined],
  ['', undefined],
])('«%s» is read as %s kopecks', (text, kopecks) => {
  expect(parsePrice(text)).toBe(kopecks);
});
