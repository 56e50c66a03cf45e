import { tone } from './colour.ts';
import { choose, type Kind, type Look } from './look.ts';
import { at, disc, ellipse, n, rect, scatter, shadow, shape, sprinkles, stamp, stroke } from './pen.ts';

const pieceOf = ({ main }: Look) =>
  stamp(
    'piece',
    rect(0, 0, 50, 44, 5, tone(main, -0.07)) +
      rect(4, 3, 40, 34, 4, tone(main, 0.05)) +
      stroke('M9 30V9H37', tone(main, 0.13), 3),
  );

const nutOf = ({ third }: Look) =>
  stamp('nut', ellipse(0, 1.5, 8, 5.5, tone(third, -0.12)) + ellipse(-1, -0.5, 7, 4.5, tone(third, 0.02)));

const nuts = (nut: ReturnType<typeof nutOf>, { roll }: Look, count: number, rx: number, ry: number): string =>
  scatter(count, rx, ry, roll)
    .map(([x, y]) => nut(x, y, roll() * 180))
    .join('');

const pattern = ({ accent, roll }: Look): string => {
  const pale = tone(accent, 0.12);
  const deep = tone(accent, -0.1);
  switch (Math.floor(roll() * 4)) {
    case 0:
      return [0, 1, 2, 3].map((i) => rect(-82, 52 + i * 22, 164, 7, 0, i % 2 ? pale : deep)).join('');
    case 1:
      return Array.from({ length: 18 }, (_, i) =>
        disc(-68 + (i % 6) * 27, 56 + Math.floor(i / 6) * 30, 6, i % 2 ? pale : deep),
      ).join('');
    case 2:
      return shape('M-82 46 82 128v12H40L-82 79Z', deep) + shape('M-82 96-16 140h-44l-22-15Z', pale);
    default:
      return [0, 1, 2, 3, 4]
        .map((i) => shape(`M${n(-82 + i * 33)} 140l16-30 16 30Z`, i % 2 ? pale : deep))
        .join('');
  }
};

/** A bar half out of its wrapper. */
export const bar: Kind = (look) => {
  const { accent, third, roll } = look;
  const piece = pieceOf(look);
  const rows = [0, 1, 2].flatMap((row) => [0, 1, 2].map((col) => piece(-75 + col * 50, -138 + row * 44)));
  const foil = `M-82 6${Array.from({ length: 8 }, (_, i) => `L${n(-82 + i * 20.5 + 10)} ${i % 2 ? -2 : -14}L${n(-82 + (i + 1) * 20.5)} 4`).join('')}V30H-82Z`;
  return at(
    0,
    4,
    choose(roll, [-13, -9, 10, 14]),
    rect(-76, -124, 172, 276, 8, '#2b1a12', ' opacity=".15"'),
    rect(-79, -142, 158, 180, 7, tone(look.main, -0.13)),
    ...rows,
    at(0, -72, 0, nuts(nutOf(look), look, third === look.main ? 0 : 9, 66, 56)),
    shape(foil, tone('steel', 0.06)),
    shape('M-82 14 82 14 82 30-82 30Z', tone('steel', -0.07)),
    rect(-82, 22, 164, 122, 4, tone(accent)),
    pattern(look),
    shape('M52 22H78a4 4 0 0 1 4 4V140a4 4 0 0 1-4 4H52Z', '#000', ' opacity=".08"'),
    disc(0, 76, 33, tone('cream')),
    disc(0, 76, 33, 'none', ` stroke="${tone(accent, -0.1)}" stroke-width="3"`),
    at(
      0,
      76,
      -18,
      rect(-17, -13, 15, 12, 2, tone(look.main)),
      rect(2, -13, 15, 12, 2, tone(look.main)),
      rect(-17, 2, 15, 12, 2, tone(look.main)),
      rect(2, 2, 15, 12, 2, tone(third)),
    ),
  );
};

/** Broken slabs with a topping, stacked. */
export const slab: Kind = (look) => {
  const { main, roll } = look;
  const nut = nutOf(look);
  const plate = (x: number, y: number, angle: number): string =>
    at(
      x,
      y,
      angle,
      shape(
        'M-96-40-30-58 52-50 98-14 82 40 10 58-62 46-104 8Z',
        tone(main, -0.13),
        ' transform="translate(3 12)"',
      ),
      shape('M-96-40-30-58 52-50 98-14 82 40 10 58-62 46-104 8Z', tone(main)),
      shape('M-88-34-28-50 48-43 84-16-10-24-92 4Z', tone(main, 0.06)),
      nuts(nut, look, 14, 76, 38),
      sprinkles(scatter(10, 70, 34, roll), 2, 7, tone(look.accent), roll),
    );
  return shadow(4, 104, 132, 24) + plate(8, 58, 6) + plate(-8, 6, -9) + plate(10, -50, 12);
};

const drop = (look: Look, x: number, y: number, r: number): string => {
  const { main, accent, third, roll } = look;
  const style = Math.floor(roll() * 3);
  const deco =
    style === 0
      ? stroke(
          `M${n(-r * 0.7)} ${n(-r * 0.2)}q${n(r * 0.35)} ${n(-r * 0.6)} ${n(r * 0.6)} 0t${n(r * 0.7)} 0`,
          tone(accent),
          r * 0.12,
        )
      : style === 1
        ? scatter(9, r * 0.7, r * 0.7, roll)
            .map(([a, b]) => disc(a, b - r * 0.1, r * 0.07, tone(third)))
            .join('')
        : disc(0, -r * 0.45, r * 0.26, tone(third, -0.06)) + disc(-2, -r * 0.5, r * 0.21, tone(third, 0.03));
  return at(
    x,
    y,
    0,
    disc(0, 0, r, tone(main, -0.08)),
    ellipse(-r * 0.08, -r * 0.1, r * 0.88, r * 0.86, tone(main)),
    ellipse(-r * 0.34, -r * 0.45, r * 0.34, r * 0.2, tone(main, 0.13), ' transform="rotate(-30)"'),
    deco,
  );
};

/** Truffles in a heap, one cut open. */
export const truffle: Kind = (look) =>
  shadow(0, 98, 140, 26) +
  drop(look, -74, 36, 58) +
  drop(look, 66, 30, 58) +
  drop(look, -4, -46, 60) +
  at(
    6,
    66,
    0,
    disc(0, 0, 54, tone(look.main, -0.12)),
    disc(0, -2, 51, tone(look.main, 0.02)),
    disc(0, -2, 42, tone(look.accent, -0.05)),
    disc(-2, -4, 38, tone(look.accent, 0.03)),
    disc(6, 4, 14, tone(look.third, -0.05)),
    disc(4, 2, 10, tone(look.third, 0.06)),
    stroke('M-30-22q8-14 22-16', tone(look.accent, 0.12), 5),
  );

const twist = (
  { accent, main, third, roll }: Look,
  x: number,
  y: number,
  angle: number,
  size = 1,
): string => {
  const pale = tone(accent, 0.13);
  const end = (side: 1 | -1): string =>
    shape(`M${side * 46} 0L${side * 92}-34Q${side * 84} 0 ${side * 94} 34Z`, tone(accent, -0.03)) +
    stroke(`M${side * 52}-2L${side * 84}-18M${side * 52} 2L${side * 84} 18`, tone(accent, -0.13), 3);
  const band =
    roll() < 0.5
      ? [-30, 0, 30].map((dx) => shape(`M${dx - 7}-34h14v68h-14Z`, pale)).join('')
      : scatter(9, 40, 24, roll)
          .map(([a, b]) => disc(a, b, 5, pale))
          .join('');
  return `<g transform="translate(${n(x)} ${n(y)}) rotate(${angle}) scale(${size})">${[
    end(-1),
    end(1),
    rect(-54, -36, 108, 72, 30, tone(accent, -0.1)),
    rect(-54, -38, 108, 68, 30, tone(accent)),
    band,
    rect(-28, -18, 56, 34, 15, tone('cream')),
    disc(0, -1, 9, tone(third === accent ? main : third)),
    stroke('M-38-26h52', tone(accent, 0.2), 5),
  ].join('')}</g>`;
};

/** Sweets in twisted wrappers. */
export const candy: Kind = (look) =>
  shadow(0, 108, 140, 24) +
  twist(look, -22, 70, 8, 1.16) +
  twist({ ...look, accent: look.third, third: look.accent }, 46, -4, -28, 1.1) +
  twist(look, -34, -80, 16, 1.06);

const sweet = (look: Look, x: number, y: number): string => {
  const ink = choose(look.roll, [look.main, look.main, look.accent, look.third]);
  const mark = choose(look.roll, ['line', 'dot', 'wave', 'none']);
  const round = look.roll() < 0.5;
  const body = (d: number, step: number): string =>
    round ? disc(0, d, 22, tone(ink, step)) : rect(-21, -21 + d, 42, 42, 9, tone(ink, step));
  const deco = tone(ink === look.main ? look.accent : look.main, 0.02);
  return at(
    x,
    y,
    0,
    disc(0, 2, 28, tone('kraft', -0.28)),
    body(2, -0.1),
    body(-1, 0.02),
    mark === 'line'
      ? stroke('M-12-8 8 8M-4-13 14 2', deco, 3)
      : mark === 'dot'
        ? disc(0, -1, 7, deco)
        : mark === 'wave'
          ? stroke('M-13 0q6-10 13 0t13 0', deco, 3.5)
          : stroke('M-12-10q6-6 14-5', tone(ink, 0.15), 4),
  );
};

/** An open box of assorted sweets, seen from above. */
export const assortment: Kind = (look) => {
  const sweets = [0, 1, 2].flatMap((row) =>
    [0, 1, 2, 3].map((col) => sweet(look, -93 + col * 62, -36 + row * 62)),
  );
  return (
    rect(-130, -62, 276, 206, 14, '#2b1a12', ' opacity=".15"') +
    at(
      0,
      -86,
      -5,
      rect(-138, -46, 276, 100, 12, tone(look.accent, -0.06)),
      rect(-138, -46, 276, 92, 12, tone(look.accent, 0.03)),
      rect(16, -46, 22, 92, 0, tone(look.third, 0.08)),
      shape(
        'M27 0c-30-34-52-14-30 4-16 16 14 24 30-4 16 28 46 20 30 4 22-18 0-38-30-4Z',
        tone(look.third, -0.02),
      ),
      disc(27, 1, 8, tone(look.third, -0.12)),
    ) +
    rect(-138, -76, 276, 212, 14, tone(look.accent, -0.12)) +
    rect(-138, -78, 276, 206, 14, tone(look.accent)) +
    rect(-127, -67, 254, 186, 9, tone('kraft', -0.18)) +
    sweets.join('')
  );
};

/** Chocolate-coated sweets in a row, one cut. */
export const praline: Kind = (look) => {
  const { main, accent, third } = look;
  const loaf = (x: number, y: number): string =>
    at(
      x,
      y,
      0,
      shape('M-70 34V0q0-36 36-36h68q36 0 36 36V34q0 8-8 8H-62q-8 0-8-8Z', tone(main, -0.09)),
      shape('M-66 26V-2q0-32 34-32h64q34 0 34 32v20q-30 14-132 8Z', tone(main, 0.01)),
      stroke('M-52-8q4-16 22-18', tone(main, 0.15), 5),
      stroke('M-40-30q14 20 22 34M-12-34q14 22 24 44M18-34q14 18 26 42', tone(third), 4),
    );
  return (
    shadow(0, 96, 138, 26) +
    loaf(-44, -36) +
    loaf(50, 8) +
    at(
      -40,
      58,
      -4,
      rect(-58, -34, 116, 72, 18, tone(main, -0.13)),
      rect(-58, -37, 116, 70, 18, tone(main)),
      rect(-48, -27, 96, 50, 10, tone(accent, -0.05)),
      rect(-48, -27, 96, 44, 10, tone(accent, 0.03)),
      ...scatter(8, 38, 16, look.roll).map(([x, y]) => ellipse(x, y - 3, 5, 4, tone(third))),
    )
  );
};
