import { type Ink, tone } from './colour.ts';
import { choose, type Kind, type Look } from './look.ts';
import { at, block, disc, ellipse, n, rect, scatter, shadow, shape, stamp, stroke, trace } from './pen.ts';

const berry = (ink: Ink, size = 1): string =>
  `<g transform="scale(${size})">${disc(-9, 6, 10, tone(ink))}${disc(9, 7, 10, tone(ink, -0.06))}${disc(0, -8, 10, tone(ink, 0.04))}${shape('M0-16Q6-34 22-30 18-16 0-16Z', tone('leaf'))}</g>`;

const comb = (ink: Ink, size = 1): string =>
  `<g transform="scale(${size})">${[
    [0, -13],
    [-11.5, 7],
    [11.5, 7],
  ]
    .map(([x, y]) =>
      shape(`M${x} ${y! - 11}l10 5.5v11l-10 5.5-10-5.5v-11Z`, tone(ink, y! < 0 ? 0.04 : -0.04)),
    )
    .join('')}</g>`;

const mark = (ink: Ink, size: number): string =>
  ink === 'honey' || ink === 'gold' ? comb('honey', size) : berry(ink, size);

/** A jar: honey or preserve under a lid or a cloth. */
export const jar: Kind = ({ main, accent, third, roll }) => {
  const body = 'M-86-62Q-98-50-98-30V92Q-98 124-66 124H66Q98 124 98 92V-30Q98-50 86-62Z';
  const cloth = roll() < 0.45;
  return (
    shadow(4, 124, 122, 20) +
    shape(body, tone(main, -0.02)) +
    shape('M54-62H86Q98-50 98-30V92Q98 124 66 124H54Z', tone(main, -0.1)) +
    scatter(8, 74, 70, roll)
      .map(([x, y]) => disc(x, y + 30, 6 + roll() * 8, tone(main, 0.06), ' opacity=".7"'))
      .join('') +
    shape('M-86-62H86Q94-56 96-44H-96Q-94-56-86-62Z', '#fff', ' opacity=".55"') +
    rect(-64, -8, 128, 96, 10, tone('cream')) +
    rect(-64, -8, 128, 14, 7, tone(accent)) +
    rect(-64, 74, 128, 14, 7, tone(accent)) +
    at(0, 40, 0, mark(third, 1.15)) +
    stroke('M-84-30V80', '#fff', 8, ' opacity=".5"') +
    (cloth
      ? shape(
          'M-98-72Q-112-40-120-34-92-46-78-30-60-44-40-28-18-42 0-28 20-42 42-28 62-44 80-30 94-46 120-34 112-40 98-72Z',
          tone(accent, -0.05),
        ) +
        shape('M-94-78Q-90-112 0-114T94-78Q96-66 0-64T-94-78Z', tone(accent, 0.02)) +
        scatter(12, 78, 18, roll)
          .map(([x, y]) => disc(x, y - 90, 5, tone(accent, 0.16)))
          .join('') +
        stroke('M-96-70Q0-54 96-70', tone('kraft', -0.05), 7)
      : rect(-94, -104, 188, 44, 10, tone(accent, -0.08)) +
        rect(-94, -108, 188, 36, 10, tone(accent, 0.02)) +
        stroke(
          'M-70-72v-12M-46-72v-12M-22-72v-12M2-72v-12M26-72v-12M50-72v-12M74-72v-12',
          tone(accent, -0.14),
          4,
        ) +
        stroke('M-78-98H30', tone(accent, 0.15), 5))
  );
};

/** Honey in the comb. */
export const honeycomb: Kind = ({ main, accent }) => {
  const cells: string[] = [];
  for (let row = 0; row < 5; row++)
    for (let col = 0; col < 5 - (row % 2); col++) {
      const x = -88 + col * 44 + (row % 2) * 22;
      const y = -76 + row * 38;
      cells.push(
        shape(
          `M${x} ${y - 23}l20 11.5v23l-20 11.5-20-11.5v-23Z`,
          tone((row * 3 + col) % 4 === 0 ? accent : main, ((row + col) % 3) * 0.03 - 0.03),
        ),
      );
      cells.push(ellipse(x - 6, y - 8, 5, 3, tone(main, 0.15)));
    }
  return (
    shadow(0, 116, 134, 22) +
    at(
      0,
      0,
      -4,
      rect(-122, -112, 244, 226, 12, tone('oak', -0.1)),
      rect(-122, -116, 244, 222, 12, tone('oak', 0.04)),
      rect(-110, -104, 220, 198, 6, tone(main, -0.2)),
      ...cells,
      shape('M-30 92q2 30 12 30t12-30ZM30 92q2 44 14 44t12-44Z', tone(main)),
    )
  );
};

/** A carton with a window, a ribbon or a handle. */
export const carton: Kind = ({ main, accent, third, form, roll }) => {
  const w = choose(roll, [150, 170, 190]);
  const d = choose(roll, [130, 150, 180]);
  const h = choose(roll, [70, 100, 130]);
  const x = -w / 2;
  const y = -d / 2;
  const faces = { top: tone(main, 0.02), left: tone(main, -0.06), right: tone(main, -0.15) };
  const style = form ?? choose(roll, ['ribbon', 'window', 'handle']);
  const ribbon = (a: Ink): string =>
    block(x + w * 0.42, y, 0, w * 0.16, d, h, { top: tone(a), left: tone(a, -0.06), right: 'none' }) +
    block(x, y + d * 0.42, 0, w, d * 0.16, h, { top: tone(a), left: 'none', right: tone(a, -0.14) }) +
    at(
      0,
      -h,
      0,
      shape('M0 0C-60-50-84-6-30 6-20 8-8 6 0 0 8 6 20 8 30 6 84-6 60-50 0 0Z', tone(a, -0.04)),
      ellipse(0, 0, 12, 9, tone(a, -0.14)),
    );
  const corner = (inset: number): string =>
    `${trace([
      [x + inset, y + inset, h],
      [x + w - inset, y + inset, h],
      [x + w - inset, y + d - inset, h],
      [x + inset, y + d - inset, h],
    ])}Z`;
  const extra =
    style === 'ribbon'
      ? ribbon(accent)
      : style === 'window'
        ? shape(corner(22), tone(third, -0.05)) +
          shape(corner(22), '#fff', ' opacity=".35"') +
          stroke(corner(22), tone(main, -0.18), 4) +
          at(
            0,
            -h,
            0,
            disc(-26, -4, 14, tone(accent)),
            disc(22, -8, 14, tone(third, -0.14)),
            disc(0, 12, 14, tone(accent, 0.08)),
            stroke('M-50 4 0-24', '#fff', 6, ' opacity=".7"'),
          )
        : stroke(
            trace([
              [x, y + d / 2, h],
              [x + w, y + d / 2, h],
            ]),
            tone(main, -0.16),
            4,
          ) +
          stroke(`M-34 ${n(-h + 2)}q0-46 34-46t34 46`, tone(accent), 10) +
          block(x, y, h * 0.3, w, d, h * 0.22, {
            top: 'none',
            left: tone(accent),
            right: tone(accent, -0.1),
          });
  return shadow(0, 62, 160, 58) + at(0, h / 2 + 6, 0, block(x, y, 0, w, d, h, faces), extra);
};

/** Folded corrugated boxes, stacked. */
export const crate: Kind = ({ main, accent }) => {
  const one = (x: number, y: number, z: number, s: number): string =>
    block(x, y, z, s, s, s * 0.72, {
      top: tone(main, 0.03),
      left: tone(main, -0.06),
      right: tone(main, -0.15),
    }) +
    block(x + s * 0.42, y, z, s * 0.16, s, s * 0.72, {
      top: tone(accent, 0.05),
      left: tone(accent, -0.02),
      right: 'none',
    });
  return (
    shadow(0, 70, 160, 60) +
    at(0, 46, 0, one(-124, -40, 0, 118), one(10, -80, 0, 118), one(-10, 40, 0, 92), one(-70, -70, 85, 108))
  );
};

/** A sack of flour, sugar, cocoa. */
export const sack: Kind = ({ main, accent, third }) =>
  shadow(4, 126, 124, 20) +
  shape(
    'M-86-96Q-118-20-112 74-110 122-78 124H80Q112 122 112 74 118-20 86-96 40-84 0-90-46-82-86-96Z',
    tone(main, -0.07),
  ) +
  shape(
    'M-86-96Q-118-20-112 74-110 118-78 118H40Q78 118 80 74 86-20 60-92 20-82 0-88-46-82-86-96Z',
    tone(main, 0.02),
  ) +
  shape('M-90-122Q0-104 90-122L86-88Q0-72-86-88Z', tone(main, -0.04)) +
  stroke('M-84-98Q0-82 84-98', tone(accent), 5, ' stroke-dasharray="10 9"') +
  ellipse(-10, 24, 62, 58, tone(accent, 0.03)) +
  ellipse(-10, 24, 52, 48, tone('cream')) +
  at(
    -10,
    26,
    0,
    ...[-1, 1].map((s) =>
      [0, 1, 2]
        .map((i) =>
          shape(
            `M0 ${n(18 - i * 18)}q${s * 4}-16 ${s * 22}-18-${s < 0 ? -2 : 2} 16-${s < 0 ? -22 : 22} 18Z`,
            tone(third, s * 0.03),
          ),
        )
        .join(''),
    ),
    stroke('M0 36V-34', tone(third, -0.08), 4),
  ) +
  stroke('M-96 60q-4-60 14-128M92 66q6-50-6-110', tone(main, -0.12), 4);

/** A bucket of filling, glaze or fondant. */
export const bucket: Kind = ({ main, accent, third, roll }) =>
  shadow(4, 126, 114, 20) +
  stroke('M-104-68Q0 20 104-68', tone('steel', -0.16), 6) +
  shape('M-106-70-84 108Q-80 126 0 126T84 108L106-70Z', tone(accent, 0.01)) +
  shape('M50-70H106L84 108Q80 122 44 125Z', tone(accent, -0.08)) +
  shape('M-98-8-88 72Q0 92 88 72L98-8Q0 14-98-8Z', tone('cream')) +
  at(0, 38, 0, mark(third, 1.2)) +
  ellipse(0, -72, 112, 36, tone(accent, 0.08)) +
  ellipse(0, -72, 100, 29, tone(main, -0.12)) +
  ellipse(0, -66, 94, 23, tone(main)) +
  stroke(choose(roll, ['M-50-66q20-16 44-4t48-6', 'M-44-60q30-20 60-6t40-10']), tone(main, 0.1), 7);

/** Paper baking cups, nested. */
export const cups: Kind = ({ main, accent, third }) => {
  const one = (x: number, y: number, size: number, ink: Ink): string =>
    `<g transform="translate(${x} ${y}) scale(${size})">${shape('M-84-30-56 62Q0 78 56 62L84-30Z', tone(ink, -0.03))}${stroke('M-64-18-44 60M-40-12-28 66M-14-8-10 70M14-8 10 70M40-12 28 66M64-18 44 60', tone(ink, -0.13), 5)}${ellipse(0, -30, 84, 27, tone(ink, 0.07))}${ellipse(0, -27, 70, 20, tone(ink, -0.15))}</g>`;
  return (
    shadow(0, 108, 146, 26) + one(-66, -46, 0.8, accent) + one(66, -38, 0.8, third) + one(-4, 44, 1.05, main)
  );
};

/** A roll of film or paper. */
export const reel: Kind = ({ main, accent, third }) =>
  shadow(6, 116, 142, 24) +
  shape('M-76-92H70Q128-92 128 4T70 100H-76Z', tone(main, -0.06)) +
  shape('M-76-92H70Q110-92 122-40 20-52-76-40Z', tone(main, 0.05)) +
  [0, 1, 2]
    .map((i) =>
      shape(
        `M${n(-24 + i * 48)}-92h22q34 20 34 96t-34 96h-22q34-20 34-96t-34-96Z`,
        tone(i % 2 ? third : accent),
      ),
    )
    .join('') +
  shape('M-40 96Q40 100 132 108L138 124Q30 126-70 100Z', tone(main, 0.08)) +
  ellipse(-76, 4, 56, 96, tone(main, 0.03)) +
  ellipse(-76, 4, 46, 80, 'none', ` stroke="${tone(main, -0.08)}" stroke-width="3"`) +
  ellipse(-76, 4, 34, 58, 'none', ` stroke="${tone(main, -0.08)}" stroke-width="3"`) +
  ellipse(-76, 4, 22, 36, tone('kraft', -0.04)) +
  ellipse(-73, 4, 14, 26, tone('kraft', -0.25));

/** A heap of loose goods on a dish: nuts, dried fruit, cocoa beans. */
export const heap: Kind = ({ main, accent, third, roll }: Look) => {
  const inks: Ink[] = [main, main, accent, third];
  const grain = inks.map((ink, i) =>
    stamp(
      `g${i}`,
      ellipse(2, 4, 20, 13, tone(ink, -0.16)) +
        ellipse(0, 0, 19, 12, tone(ink)) +
        stroke('M-10-3q9-5 18-1', tone(ink, 0.13), 3),
    ),
  );
  const grains = scatter(46, 116, 62, roll)
    .map(([x, y]): [number, number] => [x * (0.55 + (y + 62) / 240), y - 12])
    .sort((a, b) => a[1] - b[1])
    .map(([x, y], i) => {
      return grain[i % 4]!(x, y, roll() * 180);
    });
  return (
    shadow(0, 112, 146, 26) +
    shape('M-144 30Q-120 116-50 116H50Q120 116 144 30Z', tone('sky', -0.12)) +
    shape('M60 114Q120 104 144 30H96Q92 90 60 114Z', tone('sky', -0.22)) +
    ellipse(0, 32, 145, 42, tone('sky', 0.06)) +
    ellipse(0, 34, 128, 32, tone('sky', -0.2)) +
    grains.join('')
  );
};
