import { oklch } from './colour.ts';
import { rect, shape, stroke } from './pen.ts';

/** A company's sign: its emblem in white on its colour. `hue` in degrees of OKLCH. */
export const drawLogo = (emblem: string, hue: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128">${rect(0, 0, 128, 128, 28, oklch(0.53, 0.125, hue))}${shape('M0 84Q64 60 128 96V100A28 28 0 0 1 100 128H28A28 28 0 0 1 0 100Z', oklch(0.47, 0.12, hue))}<g transform="translate(64 64) scale(.74) translate(-64 -64)">${shape(emblem, '#fff', ' opacity=".2"')}${stroke(emblem, '#fff', 9)}</g></svg>`;
