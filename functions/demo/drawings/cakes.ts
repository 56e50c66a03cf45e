import { type Ink, tone } from './colour.ts';
import { choose, type Kind, type Look } from './look.ts';
import {
  at,
  block,
  disc,
  ellipse,
  n,
  rect,
  scatter,
  shadow,
  shape,
  sprinkles,
  stamp,
  stroke,
  trace,
} from './pen.ts';

const berryOn = (x: number, y: number, r: number, ink: Ink): string =>
  disc(x, y, r, tone(ink, -0.09)) +
  disc(x - r * 0.1, y - r * 0.12, r * 0.86, tone(ink)) +
  disc(x - r * 0.35, y - r * 0.4, r * 0.25, tone(ink, 0.18));

const cream = (x: number, y: number, size: number, ink: Ink): string =>
  `<g transform="translate(${n(x)} ${n(y)}) scale(${n(size)})">${ellipse(0, 8, 20, 10, tone(ink, -0.08))}${ellipse(0, 1, 15, 9, tone(ink, -0.02))}${shape('M-10-2Q-2-22 4-20 4-10 10-2Z', tone(ink, 0.02))}</g>`;

const stand = (y: number): string =>
  ellipse(0, y, 152, 34, tone('steel', -0.12)) +
  ellipse(0, y - 5, 152, 34, tone('snow')) +
  ellipse(0, y - 5, 134, 28, tone('steel', 0.04));

/** A whole cake with a dripping glaze. */
export const cake: Kind = ({ main, accent, third, roll }) => {
  const style = Math.floor(roll() * 3);
  const drips = Array.from({ length: 8 }, (_, i) => {
    const long = 20 + roll() * 44;
    const dip = 40 * Math.sqrt(1 - ((i - 3.5) / 4.3) ** 2);
    return rect(-114 + i * 29.6, -44, 22, long + dip, 11, tone(accent, i > 5 ? -0.06 : 0));
  }).join('');
  const around = Array.from({ length: 9 }, (_, i) => {
    const a = (i / 9) * 6.283 + 0.4;
    return [Math.cos(a) * 84, Math.sin(a) * 27 - 52] as const;
  }).sort((a, b) => a[1] - b[1]);
  const top =
    style === 0
      ? around.map(([x, y]) => berryOn(x, y - 8, 15, third)).join('')
      : style === 1
        ? around.map(([x, y]) => cream(x, y - 6, 1.15, third === accent ? 'cream' : third)).join('')
        : at(0, -52, 0, sprinkles(scatter(34, 92, 28, roll), 11, 5, tone(third), roll));
  return (
    shadow(0, 120, 146, 24) +
    stand(94) +
    shape('M-118-46V62Q-118 104 0 104T118 62V-46Z', tone(main)) +
    shape('M64-40H118V62Q118 86 64 98Z', tone(main, -0.07)) +
    shape('M-118 4Q-118 46 0 46T118 4V20Q118 62 0 62T-118 20Z', tone(third, 0.02), ' opacity=".75"') +
    drips +
    ellipse(0, -46, 119, 40, tone(accent, -0.03)) +
    ellipse(-3, -51, 114, 36, tone(accent, 0.04)) +
    top +
    Array.from({ length: 9 }, (_, i) =>
      cream(
        -104 + i * 26,
        84 + 20 * Math.sqrt(1 - ((i - 4) / 4.7) ** 2) - 12,
        0.8,
        style === 1 ? third : accent,
      ),
    ).join('')
  );
};

/** A slice of a layered cake on a plate. */
export const slice: Kind = ({ main, accent, third, roll }) => {
  const layers = [0, 1, 2, 3, 4, 5, 6].map((i) => {
    const ink = i % 2 ? accent : main;
    const y = 74 - i * 20;
    return (
      shape(`M-112 ${y - 20}L56 ${y + 12}V${y + 33}L-112 ${y}Z`, tone(ink, 0.01)) +
      shape(`M56 ${y + 12}L118 ${y - 32}V${y - 11}L56 ${y + 33}Z`, tone(ink, -0.11))
    );
  });
  const topping = choose(roll, ['berry', 'cream']);
  return (
    shadow(2, 108, 150, 28) +
    stand(88) +
    layers.join('') +
    shape('M-112-66 56-34 118-78Z', tone(third, 0.04)) +
    shape('M-112-66 56-34V-22L-112-54Z', tone(third, -0.03)) +
    shape('M56-34 118-78V-66L56-22Z', tone(third, -0.12)) +
    (topping === 'berry'
      ? berryOn(58, -72, 20, accent) + berryOn(24, -66, 14, accent)
      : cream(50, -70, 1.6, 'cream') + berryOn(50, -98, 11, accent))
  );
};

const eclairs = ({ main, accent, third }: Look): string => {
  const one = (x: number, y: number, angle: number): string =>
    at(
      x,
      y,
      angle,
      rect(-122, -34, 244, 78, 38, tone(main, -0.14)),
      rect(-122, -38, 244, 74, 37, tone(main)),
      shape('M-106-8Q-112-42-72-42H74Q112-42 106-8 92 4 70-4 40 8 10-2-20 8-50-2-88 8-106-8Z', tone(accent)),
      stroke('M-84-30H10', tone(accent, 0.15), 6),
      stroke('M-70-14 -50-32M-36-12-16-32M-2-12 18-32M32-12 52-32M64-14 80-28', tone(third), 4),
    );
  return shadow(0, 108, 140, 24) + one(-6, 66, -5) + one(12, 2, 6) + one(-8, -62, -12);
};
/** Eclairs. */
export const eclair: Kind = eclairs;

/** Tartlets with cream and berries. */
export const tartlet: Kind = ({ main, accent, third }) => {
  const one = (x: number, y: number, size: number): string =>
    `<g transform="translate(${x} ${y}) scale(${size})">${[
      shape('M-86-6 -62 62Q0 84 62 62L86-6Z', tone(main, -0.06)),
      stroke('M-62 4-46 62M-34 14-24 70M0 18V74M34 14 24 70M62 4 46 62', tone(main, -0.18), 5),
      ellipse(0, -6, 88, 32, tone(main, 0.04)),
      ellipse(0, -8, 74, 25, tone(accent)),
      cream(0, -30, 2.4, accent),
      berryOn(-44, -18, 17, third),
      berryOn(44, -16, 17, third),
      berryOn(0, -66, 18, third),
      shape('M14-82Q30-104 52-96 44-78 14-82Z', tone('leaf')),
    ].join('')}</g>`;
  return shadow(0, 110, 146, 26) + one(-64, -36, 0.78) + one(70, -26, 0.78) + one(0, 48, 1);
};

/** A rolled sponge, sliced. */
export const roulade: Kind = ({ main, accent, third }) => {
  const turn = 'M4 4c8-8 20 2 14 14-10 16-40 8-42-14-2-30 34-44 58-26 28 22 18 68-18 78';
  return (
    shadow(0, 106, 150, 26) +
    at(
      0,
      14,
      -6,
      shape('M-60-78H96Q150-74 150-4T96 78H-40Z', tone(main, -0.1)),
      shape('M-60-82H96Q142-78 148-22 20-40-60-30Z', tone(main, 0.02)),
      shape('M-40-84H96Q132-82 142-48 120-34 104-50 84-30 62-52 36-30 14-54-10-38-40-84Z', tone(third)),
      ellipse(-56, 0, 70, 82, tone(main, -0.12)),
      ellipse(-60, 0, 66, 78, tone(main, 0.05)),
      at(-66, -2, 0, stroke(turn, tone(accent), 11), stroke('M-36 22c-18-34 4-72 44-72', tone(accent), 11)),
    )
  );
};

/** A cupcake in its paper. */
export const cupcake: Kind = ({ main, accent, third, roll }) => {
  const one = (x: number, y: number, size: number, top: Ink): string =>
    `<g transform="translate(${x} ${y}) scale(${size})">${[
      shape('M-70 0-52 86Q0 100 52 86L70 0Z', tone(main, -0.02)),
      stroke('M-44 10-34 84M-16 14-12 90M16 14 12 90M44 10 34 84', tone(main, -0.13), 5),
      ellipse(0, 0, 82, 30, tone(top, -0.09)),
      ellipse(-2, -6, 80, 30, tone(top)),
      ellipse(0, -34, 60, 25, tone(top, -0.07)),
      ellipse(-2, -39, 58, 24, tone(top, 0.02)),
      ellipse(0, -64, 36, 18, tone(top, -0.06)),
      shape('M-32-66Q-10-104 8-102 4-90 30-66Z', tone(top, 0.03)),
      at(0, -30, 0, sprinkles(scatter(12, 60, 40, roll), 9, 5, tone(third), roll)),
      berryOn(6, -102, 14, third),
    ].join('')}</g>`;
  return (
    shadow(0, 112, 140, 24) + one(-70, -6, 0.8, accent) + one(72, -2, 0.8, accent) + one(0, 30, 0.95, accent)
  );
};

const bar = (x: number, y: number, z: number, w: number, d: number, h: number, ink: Ink, step = 0): string =>
  block(x, y, z, w, d, h, {
    top: tone(ink, 0.05 + step),
    left: tone(ink, -0.04 + step),
    right: tone(ink, -0.12 + step),
  });

/** Halva: a crumbling block with seeds or nuts. */
export const halva: Kind = ({ main, third, roll }) =>
  shadow(0, 74, 150, 56) +
  at(
    0,
    36,
    0,
    bar(-96, -96, 0, 176, 120, 96, main),
    at(-4, -92, 0, sprinkles(scatter(20, 110, 40, roll), 6, 8, tone(third), roll)),
    stroke(
      `${trace([
        [-90, 24, 30],
        [60, 24, 34],
      ])}${trace([
        [-80, 24, 62],
        [40, 24, 58],
      ])}${trace([
        [80, -80, 40],
        [80, 10, 46],
      ])}`,
      tone(main, -0.13),
      4,
    ),
    bar(20, 60, 0, 92, 52, 48, main, 0.02),
    ...scatter(8, 120, 20, roll).map(([x, y]) => disc(x - 30, y + 62, 5, tone(main, -0.05))),
  );

/** Chak-chak and kozinaki heaps: sticks of dough in honey. */
export const chakchak: Kind = ({ main, accent, third, roll }) => {
  const stick = (name: string, ink: Ink) =>
    stamp(
      name,
      rect(-24, -8, 48, 19, 9, tone(accent, -0.14)) +
        rect(-24, -10, 48, 17, 8, tone(ink, 0.02)) +
        rect(-16, -8, 22, 4, 2, tone(ink, 0.12)),
    );
  const light = stick('light', main);
  const deep = stick('deep', accent);
  const sticks = scatter(56, 126, 92, roll)
    .map(([x, y]): [number, number] => [x * (0.62 + (y + 92) / 480), y])
    .sort((a, b) => a[1] - b[1])
    .map(([x, y], i) => (i % 4 ? light : deep)(x, y, roll() * 180));
  return (
    shadow(0, 108, 150, 28) +
    stand(98) +
    at(0, 4, 0, ...sticks) +
    scatter(9, 86, 66, roll)
      .map(([x, y]) => ellipse(x, y - 6, 8, 6, tone(third)))
      .join('')
  );
};

/** Baklava in lozenges with a nut on each. */
export const baklava: Kind = ({ main, accent, third }) => {
  const one = (x: number, y: number): string =>
    [0, 1, 2, 3, 4]
      .map((i) => bar(x, y, i * 12, 84, 84, 12, i % 2 ? accent : main, i === 4 ? 0.02 : 0))
      .join('') +
    (() => {
      const cx = (x + 42 - (y + 42)) * 0.866;
      const cy = (x + y + 84) * 0.5 - 60;
      return (
        ellipse(cx + 1, cy - 2, 22, 14, tone(third, -0.14)) +
        ellipse(cx, cy - 6, 20, 12, tone(third)) +
        stroke(`M${n(cx - 12)} ${n(cy - 6)}q6-6 12 0t12-1`, tone(third, -0.12), 3)
      );
    })();
  return shadow(0, 74, 150, 56) + at(0, 34, 0, one(-100, -100), one(-8, -100), one(-100, -8), one(-8, -8));
};

/** Nougat and bars with whole nuts in them. */
export const nougat: Kind = ({ main, accent, third, roll }) => {
  const one = (x: number, y: number, z: number, w: number, d: number): string =>
    bar(x, y, z, w, d, 44, main) +
    at(
      ...place(x, y, z, w, d),
      0,
      ...scatter(9, Math.max(w, d) * 0.36, 20, roll).map(([a, b], i) =>
        at(
          w > d ? a + b : a - b,
          (w > d ? a : -a) * 0.5 + b,
          roll() * 90,
          ellipse(0, 0, 9, 5.5, tone(i % 2 ? third : accent)),
        ),
      ),
    );
  const place = (x: number, y: number, z: number, w: number, d: number): [number, number] => [
    (x + w / 2 - y - d / 2) * 0.866,
    (x + w / 2 + y + d / 2) * 0.5 - z - 44,
  ];
  return (
    shadow(0, 74, 150, 56) +
    at(
      0,
      40,
      0,
      one(-96, -96, 0, 190, 58),
      one(-96, -12, 0, 190, 58),
      one(-96, 72, 0, 120, 44),
      one(-30, -60, 44, 58, 150),
    )
  );
};
