import { type Ink, tone } from './colour.ts';
import type { Kind, Look } from './look.ts';
import { at, block, disc, ellipse, n, rect, scatter, shadow, shape, stroke } from './pen.ts';

const swirl = (ink: Ink, x: number, y: number, size: number): string => {
  const tier = (cy: number, rx: number, ry: number): string =>
    ellipse(0, cy + 5, rx, ry, tone(ink, -0.1)) +
    ellipse(-2, cy, rx - 2, ry - 1, tone(ink)) +
    stroke(
      `M${n(-rx * 0.7)} ${n(cy + ry * 0.3)}q${n(rx * 0.12)} ${n(-ry * 0.9)} ${n(rx * 0.5)} ${n(-ry * 1.05)}M${n(-rx * 0.1)} ${n(cy + ry * 0.7)}q${n(rx * 0.1)} ${n(-ry)} ${n(rx * 0.4)} ${n(-ry * 1.4)}M${n(rx * 0.45)} ${n(cy + ry * 0.55)}q${n(rx * 0.1)} ${n(-ry * 0.7)} ${n(rx * 0.25)} ${n(-ry)}`,
      tone(ink, -0.07),
      4,
    );
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${size})">${[
    tier(30, 84, 32),
    tier(-4, 68, 28),
    tier(-34, 46, 22),
    tier(-58, 22, 14),
    shape('M-14-62Q-4-90 12-88 6-76 16-62Z', tone(ink)),
    ellipse(-40, 14, 12, 6, tone(ink, 0.06), ' transform="rotate(-30 -40 14)"'),
  ].join('')}</g>`;
};

/** Zefir: swirls of whipped fruit purée. */
export const zefir: Kind = ({ main, accent }) =>
  shadow(0, 112, 150, 26) +
  swirl(accent, 62, -22, 0.86) +
  swirl(main, -58, -8, 0.92) +
  swirl(main, 26, 62, 1);

/** Zefir under a chocolate glaze, one bitten. */
export const glazed: Kind = (look) => {
  const { main, accent, third } = look;
  const cap = (x: number, y: number, open: boolean): string =>
    at(
      x,
      y,
      0,
      shape('M-82 34Q-92-60 0-66 92-60 82 34 60 48 0 48-60 48-82 34Z', tone(main, -0.1)),
      shape('M-78 26Q-84-56-4-62 74-56 76 26 40 38-4 38-54 38-78 26Z', tone(main, 0.01)),
      open
        ? shape(
            'M20-64Q92-56 82 34 62 46 26 48 34 30 16 22 30 4 12-8 28-24 12-36 26-50 20-64Z',
            tone(accent, -0.06),
          ) +
            shape(
              'M26-58Q84-50 76 30 58 40 34 42 42 28 26 20 40 4 22-8 38-24 22-36 34-48 26-58Z',
              tone(accent, 0.03),
            )
        : stroke('M-60 4q20-14 38-40M-30 24Q6-4 20-50M14 30Q44 4 52-28', tone(third), 5),
      stroke('M-62-10q6-30 32-38', tone(main, 0.16), 6),
    );
  return shadow(0, 108, 146, 26) + cap(-56, -30, false) + cap(62, -14, false) + cap(-8, 58, true);
};

const dust = (roll: () => number, count: number, rx: number, ry: number, ink: Ink = 'snow'): string =>
  scatter(count, rx, ry, roll)
    .map(([x, y]) => disc(x, y, 2 + roll() * 1.6, tone(ink, 0.02), ' opacity=".8"'))
    .join('');

/** Bars of pastila, laid crosswise. */
export const pastila: Kind = ({ main, accent, roll }) => {
  const stick = (x: number, y: number, z: number, w: number, d: number, ink: Ink): string =>
    block(x, y, z, w, d, 36, { top: tone(ink, 0.03), left: tone(ink, -0.05), right: tone(ink, -0.13) });
  return (
    shadow(0, 74, 150, 56) +
    at(
      0,
      44,
      0,
      stick(-90, -90, 0, 180, 46, main),
      stick(-90, -22, 0, 180, 46, accent),
      stick(-90, 46, 0, 180, 46, main),
      stick(-90, -90, 36, 46, 180, accent),
      stick(-22, -90, 36, 46, 180, main),
      stick(46, -90, 36, 46, 180, accent),
      at(0, -72, 0, dust(roll, 26, 128, 62)),
    )
  );
};

/** A roll of fruit leather and its slices. */
export const leather: Kind = ({ main, accent, roll }) => {
  const spiral =
    'M0 0c10-2 12 12 2 16-16 4-26-12-18-26 12-18 40-12 46 10 6 28-20 46-46 36-30-12-36-50-12-70 30-22 74-4 80 32';
  const slice = (x: number, y: number, r: number): string =>
    `<g transform="translate(${n(x)} ${n(y)}) scale(${r})">${disc(5, 9, 62, tone(main, -0.18))}${disc(0, 0, 62, tone(main))}${stroke(spiral, tone(accent, 0.05), 7)}${stroke('M-48-22q10-22 32-30', tone(main, 0.12), 5)}</g>`;
  return (
    shadow(0, 108, 146, 26) +
    slice(-72, -26, 0.86) +
    slice(66, -42, 0.92) +
    slice(0, 42, 1.06) +
    dust(roll, 12, 110, 80)
  );
};

const cube = (x: number, y: number, z: number, ink: Ink, s = 62): string =>
  block(x, y, z, s, s, s * 0.8, { top: tone(ink, 0.07), left: tone(ink, -0.01), right: tone(ink, -0.1) });

/** Cubes of marmalade or lokum with sugar. */
export const cubes: Kind = ({ main, accent, third, roll }) =>
  shadow(0, 74, 150, 56) +
  at(
    0,
    46,
    0,
    cube(-96, -96, 0, accent),
    cube(-18, -104, 0, third),
    cube(-104, -18, 0, third),
    cube(-22, -22, 0, main),
    cube(58, -40, 0, accent),
    cube(-40, 56, 0, main),
    cube(46, 46, 0, accent),
    cube(-56, -60, 50, main),
    cube(8, -8, 50, third),
    at(0, -36, 0, dust(roll, 40, 128, 78)),
  );

const wedge = (x: number, y: number, angle: number, ink: Ink, rind: Ink): string =>
  at(
    x,
    y,
    angle,
    shape('M-92-34H92A92 92 0 0 1-92-34Z', tone(rind, -0.14), ' transform="translate(4 11)"'),
    shape('M-92-34H92A92 92 0 0 1-92-34Z', tone(rind)),
    shape('M-82-34H82A82 82 0 0 1-82-34Z', tone('snow')),
    shape('M-74-30H74A74 74 0 0 1-74-30Z', tone(ink)),
    stroke('M0-30V44M0-30-54 22M0-30 54 22', tone('snow'), 5),
    ellipse(-34, -16, 14, 4, tone(ink, 0.13)),
    ellipse(36, -16, 10, 4, tone(ink, 0.13)),
  );

/** Marmalade slices like those of a fruit. */
export const slices: Kind = ({ main, accent, third }) =>
  shadow(0, 112, 136, 24) +
  wedge(-22, 70, -6, main, main) +
  wedge(28, 14, 12, accent, accent) +
  wedge(-16, -44, -10, third, third);

const berry = (x: number, y: number, size: number, ink: Ink, roll: () => number): string =>
  `<g transform="translate(${n(x)} ${n(y)}) scale(${size})">${[
    shape('M-50-20C-54-56 54-56 50-20 48 24 20 58 0 62-20 58-48 24-50-20Z', tone(ink, -0.12)),
    shape('M-48-26C-50-58 44-58 42-26 40 16 14 48-4 52-22 48-46 16-48-26Z', tone(ink)),
    ...scatter(14, 38, 42, roll).map(([a, b]) => disc(a * (b > 10 ? 0.6 : 1), b - 4, 4.5, tone(ink, 0.12))),
    shape('M0-44Q-16-66-36-58-26-46-34-36-14-34 0-44 14-34 34-36 26-46 36-58 16-66 0-44Z', tone('leaf')),
    shape('M0-44Q16-66 36-58 26-46 34-36 14-34 0-44Z', tone('leaf', -0.08)),
  ].join('')}</g>`;

/** Jelly berries. */
export const berries: Kind = (look: Look) =>
  shadow(0, 112, 140, 24) +
  berry(-66, 40, 0.98, look.main, look.roll) +
  berry(70, 42, 0.95, look.accent, look.roll) +
  berry(2, -42, 1.05, look.third, look.roll) +
  berry(4, 72, 0.7, look.accent, look.roll);

const bear = (x: number, y: number, angle: number, size: number, ink: Ink): string =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${angle}) scale(${size})" fill="${tone(ink, -0.03)}"><path d="M-26-62a15 15 0 1 1 20-14 50 50 0 0 1 12 0 15 15 0 1 1 20 14q6 14-2 26 22 2 22 18 0 10-14 10h-4q4 14 2 26 18 2 18 18 0 12-16 12h-16Q8 44 0 46-8 44-16 48h-16q-16 0-16-12 0-16 18-18-2-12 2-26h-4q-14 0-14-10 0-16 22-18-8-12-2-26Z"/>${ellipse(0, 4, 17, 21, tone(ink, 0.08))}${ellipse(0, -46, 12, 9, tone(ink, 0.1))}${disc(-10, -60, 3.5, tone(ink, -0.22))}${disc(10, -60, 3.5, tone(ink, -0.22))}${disc(0, -49, 4, tone(ink, -0.22))}${stroke('M-22-24q-2 14-2 26', tone(ink, 0.16), 4)}</g>`;

/** Jelly bears. */
export const bears: Kind = ({ main, accent, third }) =>
  shadow(0, 106, 146, 24) +
  bear(-78, 40, -14, 1, accent) +
  bear(78, 38, 12, 1, third) +
  bear(0, 34, 0, 1.35, main);

/** A round lollipop on a stick. */
export const lollipop: Kind = ({ main, accent, third }) => {
  const arms = Array.from(
    { length: 6 },
    (_, i) =>
      `<path d="M0 0C24-18 44-60 34-84A90 90 0 0 1 78-45C66-22 30-4 0 0Z" transform="rotate(${i * 60})"/>`,
  ).join('');
  const one = (x: number, y: number, angle: number, size: number, a: Ink, b: Ink): string =>
    `<g transform="translate(${x} ${y}) rotate(${angle}) scale(${size})">${rect(-8, 60, 16, 140, 8, tone('snow', -0.02))}${rect(1, 60, 7, 140, 4, tone('board', -0.1))}${disc(4, 6, 92, tone(a, -0.14))}${disc(0, 0, 90, tone(a))}<g fill="${tone(b)}">${arms}</g>${disc(0, 0, 90, 'none', ` stroke="${tone(a, 0.1)}" stroke-width="5"`)}${stroke('M-62-34a70 70 0 0 1 40-34', '#fff', 9, ' opacity=".65"')}</g>`;
  return (
    one(66, -32, 20, 0.66, third, accent) +
    one(-62, -30, -18, 0.7, accent, third) +
    one(0, -30, 0, 0.9, main, accent)
  );
};

/** The rooster on a stick: the oldest of lollipops. */
export const rooster: Kind = ({ main, accent }) => {
  const bird =
    'M-70-70q14-34 44-22 22 10 20 40 6 22 34 16Q60-44 56-96 84-110 104-78 84-82 82-60 108-66 116-38 94-44 84-24 96 22 56 52 10 82-34 52-74 18-58-36L-92-44Q-84-62-70-70Z';
  return (
    rect(-9, 46, 14, 112, 7, tone('pine')) +
    rect(-1, 46, 6, 112, 3, tone('pine', -0.1)) +
    at(
      -8,
      -10,
      0,
      shape(bird, tone(main, -0.16), ' transform="translate(5 9)"'),
      shape(bird, tone(main)),
      shape('M-68-76Q-80-104-58-98-52-118-38-100-22-114-24-90Q-44-96-68-76Z', tone(accent)),
      shape('M-62-34q-6 22 8 26 10-8 2-24Z', tone(accent)),
      disc(-44, -62, 7, tone(main, -0.22)),
      stroke('M-26 4q30 34 70 0M-18 26q28 22 58 0', tone(main, -0.14), 6),
      stroke('M-44-20q-10 30 6 50', tone(main, 0.16), 8),
    )
  );
};

/** Small boiled sweets in an open tin. */
export const drops: Kind = ({ main, accent, third, roll }) => {
  const inks: Ink[] = [main, accent, third];
  const pile = scatter(22, 96, 34, roll).map(([x, y], i) => {
    const ink = inks[i % 3]!;
    return at(
      x,
      y - 18 - (34 - Math.abs(y)) * 0.5,
      roll() * 60 - 30,
      ellipse(1, 4, 22, 17, tone(ink, -0.13)),
      ellipse(0, 0, 21, 16, tone(ink)),
      ellipse(-6, -6, 8, 4, tone(ink, 0.16)),
    );
  });
  return (
    shadow(4, 118, 136, 26) +
    shape('M-124-8V82Q-124 122 0 122T124 82V-8Z', tone(accent, -0.08)) +
    shape('M60 30Q124 20 124-8V82Q124 108 60 118Z', tone(accent, -0.16)) +
    shape('M-124 30Q-124 70 0 70T124 30V62Q124 102 0 102T-124 62Z', tone('cream')) +
    Array.from({ length: 7 }, (_, i) =>
      disc(-96 + i * 32, 80 - Math.abs(i - 3) * 4, 7, tone(inks[i % 3]!)),
    ).join('') +
    ellipse(0, -8, 124, 44, tone('steel', -0.02)) +
    ellipse(0, -6, 114, 37, tone(accent, -0.22)) +
    pile.join('')
  );
};

/** Toffees: soft squares, two in half-open paper. */
export const toffee: Kind = ({ main, accent, third, roll }) =>
  shadow(0, 74, 150, 56) +
  at(
    0,
    40,
    0,
    ...[
      [-100, -84, 0],
      [-6, -100, 0],
      [-92, 10, 0],
      [2, -6, 0],
      [-50, -48, 46],
    ].map(([x, y, z]) =>
      block(x!, y!, z!, 84, 84, 44, {
        top: tone(main, 0.06),
        left: tone(main, -0.03),
        right: tone(main, -0.12),
      }),
    ),
    at(0, -20, 0, dust(roll, 14, 80, 50, third)),
    at(
      56,
      60,
      14,
      shape('M-44-24-78-40-70 0-80 38-44 24H44L80 40 72 0 80-38 44-24Z', tone(accent, -0.04)),
      rect(-46, -30, 92, 60, 10, tone(accent)),
      rect(-46, -8, 92, 16, 0, tone(third, 0.02)),
      stroke('M-36-22h50', tone(accent, 0.15), 4),
    ),
  );
