import { tone } from './colour.ts';
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

const bits = ({ third, roll }: Look, count: number, rx: number, ry: number, size = 6): string =>
  sprinkles(scatter(count, rx, ry, roll), size * 0.9, size * 1.5, tone(third, -0.02), roll);

const lying = (look: Look, y: number): string =>
  ellipse(0, y + 16, 98, 34, tone(look.main, -0.18)) +
  rect(-98, y, 196, 16, 0, tone(look.main, -0.15)) +
  ellipse(0, y, 98, 34, tone(look.main));

const leaning = (look: Look, face: string): string =>
  at(
    66,
    62,
    10,
    disc(5, 5, 70, tone(look.main, -0.18)),
    disc(0, 0, 70, tone(look.main)),
    disc(-3, -4, 60, tone(look.main, 0.05)),
    face,
  );

/** A stack of round biscuits and one leaning on it. */
export const biscuit: Kind = (look) =>
  shadow(0, 122, 146, 26) +
  [84, 50, 16, -18].map((y) => at(-28, y, 0, lying(look, 0))).join('') +
  at(-28, -18, 0, ellipse(-4, -3, 84, 26, tone(look.main, 0.05)), bits(look, 9, 74, 20, 5)) +
  leaning(look, bits(look, 15, 52, 52));

/** Two biscuits with a cream between them, in a stack. */
export const sandwich: Kind = (look) =>
  shadow(0, 122, 146, 26) +
  [76, 12, -52]
    .map((y) =>
      at(
        -26,
        y,
        0,
        lying(look, 16),
        ellipse(0, 12, 92, 31, tone(look.accent, -0.1)),
        rect(-92, 0, 184, 13, 0, tone(look.accent, -0.08)),
        ellipse(0, -1, 92, 31, tone(look.accent)),
        lying(look, -18),
      ),
    )
    .join('') +
  at(
    -26,
    -70,
    0,
    ellipse(
      0,
      0,
      78,
      25,
      'none',
      ` stroke="${tone(look.main, -0.1)}" stroke-width="3" stroke-dasharray="3 7" stroke-linecap="round"`,
    ),
  ) +
  leaning(
    look,
    disc(
      0,
      0,
      52,
      'none',
      ` stroke="${tone(look.main, -0.12)}" stroke-width="4" stroke-dasharray="1 11" stroke-linecap="round"`,
    ) +
      Array.from(
        { length: 6 },
        (_, i) =>
          `<ellipse cx="0" cy="-22" rx="8" ry="16" fill="${tone(look.main, -0.09)}" transform="rotate(${i * 60})"/>`,
      ).join('') +
      disc(0, 0, 7, tone(look.third)),
  );

const jagged = (w: number, h: number): string => {
  const top = Array.from({ length: 8 }, () => `q${n(w / 8)} -9 ${n(w / 4)} 0`).join('');
  const side = Array.from({ length: 6 }, () => `q9 ${n(h / 6)} 0 ${n(h / 3)}`).join('');
  const back = Array.from({ length: 8 }, () => `q${n(-w / 8)} 9 ${n(-w / 4)} 0`).join('');
  const up = Array.from({ length: 6 }, () => `q-9 ${n(-h / 6)} 0 ${n(-h / 3)}`).join('');
  return `M${-w} ${-h}${top}${side}${back}${up}Z`;
};

/** Flat rectangular biscuits with a toothed edge. */
export const petit: Kind = (look) => {
  const outline = jagged(84, 60);
  const under = stamp('under', shape(outline, tone(look.main, -0.17)));
  const over = stamp('over', shape(outline, tone(look.main)));
  const card = (x: number, y: number, angle: number): string =>
    at(
      x,
      y,
      angle,
      under(4, 8),
      over(0, 0),
      rect(-72, -48, 144, 92, 8, tone(look.main, 0.045)),
      ...[-44, 0, 44].flatMap((dx) => [-24, 20].map((dy) => disc(dx, dy, 4, tone(look.main, -0.16)))),
      bits(look, 10, 62, 38, 4),
    );
  return shadow(4, 118, 136, 24) + card(-20, 58, -6) + card(22, 4, 9) + card(-10, -54, -12);
};

/** Rings: sushki, bubliks. */
export const ring: Kind = (look) => {
  const one = (x: number, y: number, r: number): string =>
    at(
      x,
      y,
      0,
      disc(3, 6, r, 'none', ` stroke="${tone(look.main, -0.2)}" stroke-width="${n(r * 0.62)}"`),
      disc(0, 0, r, 'none', ` stroke="${tone(look.main)}" stroke-width="${n(r * 0.6)}"`),
      stroke(
        `M${n(-r * 0.95)} ${n(-r * 0.35)}A${n(r)} ${n(r)} 0 0 1 ${n(r * 0.35)} ${n(-r * 0.95)}`,
        tone(look.main, 0.1),
        r * 0.16,
      ),
      ...Array.from({ length: 14 }, () => {
        const angle = look.roll() * 6.28;
        const far = r * (0.82 + look.roll() * 0.36);
        return disc(Math.cos(angle) * far, Math.sin(angle) * far, 2.6, tone(look.third));
      }),
    );
  return (
    shadow(0, 112, 140, 24) +
    one(-74, 44, 50) +
    one(76, 50, 48) +
    one(2, 74, 46) +
    one(-34, -36, 50) +
    one(56, -34, 48)
  );
};

/** Wafers in layers, crossed. */
export const wafer: Kind = (look) => {
  const { main, accent, third } = look;
  const one = (x: number, y: number, z: number, w: number, d: number): string => {
    const layers = [0, 1, 2, 3, 4].map((i) => {
      const ink = i % 2 ? accent : main;
      return block(x, y, z + i * 8, w, d, 8, {
        top: tone(i === 4 && third !== main ? third : ink, 0.02),
        left: tone(ink, -0.06),
        right: tone(ink, -0.15),
      });
    });
    const grid = [];
    const t = z + 40;
    for (let i = 1; i < w / 22; i++)
      grid.push(
        trace([
          [x + i * 22, y, t],
          [x + i * 22, y + d, t],
        ]),
      );
    for (let i = 1; i < d / 22; i++)
      grid.push(
        trace([
          [x, y + i * 22, t],
          [x + w, y + i * 22, t],
        ]),
      );
    return layers.join('') + stroke(grid.join(''), tone(third !== main ? third : main, -0.11), 2.5);
  };
  return (
    shadow(0, 70, 150, 60) +
    at(
      0,
      34,
      0,
      one(-100, -88, 0, 200, 66),
      one(-100, 4, 0, 200, 66),
      one(-66, -100, 40, 66, 200),
      one(20, -100, 40, 66, 200),
    )
  );
};

/** Rolled wafers with a filling. */
export const tube: Kind = (look) => {
  const one = (x: number, y: number, angle: number): string =>
    at(
      x,
      y,
      angle,
      rect(-118, -26, 236, 60, 26, tone(look.main, -0.17)),
      rect(-118, -30, 236, 58, 26, tone(look.main)),
      ...[-80, -40, 0, 40, 80].map((dx) => stroke(`M${dx - 14}-28l28 54`, tone(look.main, -0.12), 4)),
      stroke('M-92-18H70', tone(look.main, 0.09), 6),
      ellipse(106, -1, 17, 28, tone(look.main, -0.2)),
      ellipse(107, -1, 13, 22, tone(look.accent)),
      stroke('M101-8q8-8 12 2t-6 12', tone(look.accent, -0.1), 3),
    );
  return shadow(0, 112, 138, 24) + one(-8, 76, -3) + one(10, 18, 7) + one(-4, -48, -14);
};

const petals = (count: number, r: number, long: number, ice: string): string =>
  Array.from({ length: count }, (_, i) => {
    const turn = ` transform="rotate(${n((i * 360) / count)})"`;
    return stroke(
      `M0 ${-r}q${n(long * 0.5)} ${n(-long * 0.55)} 0 ${n(-long)}q${n(-long * 0.5)} ${n(long * 0.45)} 0 ${n(long)}`,
      ice,
      4,
      turn,
    );
  }).join('');

const outlines = {
  round: 'M0-112C64-112 112-64 112 0S64 112 0 112-112 64-112 0-64-112 0-112Z',
  heart: 'M0 116C-60 72-124 24-116-44-108-104-34-116 0-62 34-116 108-104 116-44 124 24 60 72 0 116Z',
  square: 'M-84-108H84q24 0 24 24V84q0 24-24 24H-84q-24 0-24-24V-84q0-24 24-24Z',
  house: 'M-104-20-8-112q8-8 16 0L104-20q10 12-6 16h-8V96q0 14-14 14H-76q-14 0-14-14V-4h-8q-16-4-6-16Z',
  fish: 'M-118-4C-84-86 20-92 66-26 84-52 104-66 122-66 112-26 112 20 122 62 104 60 84 46 66 20 20 86-84 78-118-4Z',
};

const formOf = (name: string | undefined): keyof typeof outlines | undefined =>
  name !== undefined && Object.hasOwn(outlines, name) ? (name as keyof typeof outlines) : undefined;

/** A printed or iced gingerbread of a shape of its own. */
export const gingerbread: Kind = (look) => {
  const { main, accent, third, form, roll } = look;
  const name = formOf(form) ?? choose(roll, ['round', 'square'] as const);
  const d = outlines[name];
  const ice = tone(accent);
  const bright = tone(third);
  const edge = `<path d="${d}" fill="none" stroke="${ice}" stroke-width="5" stroke-dasharray="0 13" stroke-linecap="round" transform="scale(.86)"/>`;
  const count = choose(roll, [6, 8, 10]);
  const middle =
    name === 'house'
      ? rect(-30, 26, 60, 70, 4, 'none', ` stroke="${ice}" stroke-width="5"`) +
        stroke('M0 30V92M-26 58H26M-64-22 0-82 64-22', ice, 5) +
        disc(0, -28, 15, bright) +
        disc(-58, 40, 11, bright) +
        disc(58, 40, 11, bright)
      : name === 'fish'
        ? [-60, -30, 0, 30].map((x) => stroke(`M${x}-34q24 34 0 64`, ice, 5)).join('') +
          disc(-84, -14, 8, bright) +
          stroke('M82-30 104-44M84 0h20M82 26l22 16', ice, 5)
        : petals(count, 22, 52, ice) +
          disc(0, 0, 17, bright) +
          Array.from(
            { length: count },
            (_, i) =>
              `<circle cx="0" cy="-50" r="6" fill="${bright}" transform="rotate(${n(((i + 0.5) * 360) / count)})"/>`,
          ).join('');
  return (
    shadow(4, 124, 118, 18) +
    at(
      0,
      -4,
      choose(roll, [-7, 0, 6]),
      shape(d, tone(main, -0.2), ' transform="translate(3 14)"'),
      shape(d, tone(main)),
      shape(d, tone(main, 0.05), ' transform="translate(-2 -4) scale(.93)"'),
      edge,
      middle,
    )
  );
};

/** Small round glazed gingerbreads in a heap. */
export const pryanik: Kind = (look) => {
  const one = (x: number, y: number): string =>
    at(
      x,
      y,
      0,
      shape('M-66 14Q-62-48 0-48T66 14Q62 36 0 36T-66 14Z', tone(look.main, -0.1)),
      shape('M-62 6Q-54-46 0-46T62 6Q40 22 22 8 4 24-16 10-40 24-62 6Z', tone(look.accent)),
      shape('M30-40Q58-26 62 6 44 20 30 12 48-14 30-40Z', tone(look.accent, -0.09)),
      stroke('M-40-14q10-18 28-20', tone(look.accent, 0.12), 5),
      ...scatter(7, 40, 16, look.roll).map(([a, b]) => disc(a, b - 14, 3.2, tone(look.third))),
    );
  return (
    shadow(0, 104, 144, 24) +
    one(-70, 60) +
    one(70, 62) +
    one(-2, 74) +
    one(-36, 0) +
    one(40, 4) +
    one(2, -58)
  );
};
