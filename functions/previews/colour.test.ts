import { expect, test } from 'vitest';
import { srgb } from './colour.ts';

test.each([
  [1, 0, 0, '#ffffff'],
  [0, 0, 0, '#000000'],
  // The primaries of sRGB, as CSS Color 4 converts them.
  [0.62796, 0.25768, 29.234, '#ff0000'],
  [0.51975, 0.17686, 142.5, '#008000'],
])('oklch(%d %d %d) is %s', (l, c, h, hex) => {
  expect(srgb(l, c, h)).toBe(hex);
});
