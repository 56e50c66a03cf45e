import { type Ink, tone } from './colour.ts';
import type { Kind } from './look.ts';
import { at, block, shadow, shape, stroke, trace } from './pen.ts';

const wood = (ink: Ink, step = 0) => ({
  top: tone(ink, 0.03 + step),
  left: tone(ink, -0.05 + step),
  right: tone(ink, -0.14 + step),
});

const grain = (x: number, y: number, z: number, w: number, d: number, ink: Ink): string =>
  stroke(
    [0.22, 0.48, 0.74]
      .map((k) =>
        trace([
          [x + 8, y + d * k, z],
          [x + w * (0.5 + k * 0.5) - 8, y + d * k, z],
        ]),
      )
      .join(''),
    tone(ink, -0.05),
    2.5,
  );

/** A dining table. */
export const table: Kind = ({ main, accent }) =>
  shadow(0, 84, 160, 56) +
  at(
    0,
    70,
    0,
    ...[
      [-110, -80],
      [88, -80],
      [-110, 62],
      [88, 62],
    ].map(([x, y]) => block(x!, y!, 0, 20, 20, 116, wood(accent))),
    block(-104, -74, 92, 208, 150, 24, wood(accent, -0.03)),
    block(-124, -94, 116, 248, 188, 14, wood(main)),
    grain(-124, -94, 130, 248, 188, main),
  );

/** A chair with a back. */
export const chair: Kind = ({ main, accent, third }) =>
  shadow(0, 104, 110, 40) +
  at(
    0,
    84,
    0,
    block(-62, -62, 0, 15, 15, 224, wood(main)),
    block(47, -62, 0, 15, 15, 224, wood(main)),
    ...[112, 144, 176, 206].map((z) => block(-47, -58, z, 94, 8, 18, wood(accent))),
    block(-62, 47, 0, 15, 15, 88, wood(main)),
    block(47, 47, 0, 15, 15, 88, wood(main)),
    block(-66, -50, 86, 132, 116, 12, wood(main)),
    block(-58, -42, 98, 116, 100, 12, wood(third)),
  );

/** A stool. */
export const stool: Kind = ({ main, accent }) =>
  shadow(0, 96, 116, 42) +
  at(
    0,
    78,
    0,
    block(-66, -66, 0, 18, 18, 130, wood(accent)),
    block(48, -66, 0, 18, 18, 130, wood(accent)),
    block(-50, -62, 44, 100, 10, 14, wood(accent)),
    block(-62, -50, 44, 10, 100, 14, wood(accent)),
    block(-66, 48, 0, 18, 18, 130, wood(accent)),
    block(48, 48, 0, 18, 18, 130, wood(accent)),
    block(-50, 52, 44, 100, 10, 14, wood(accent)),
    block(-80, -80, 130, 160, 160, 18, wood(main)),
    grain(-80, -80, 148, 160, 160, main),
  );

/** A chest of drawers. */
export const dresser: Kind = ({ main, accent, third }) => {
  const drawers = [14, 66, 118].map((z) => {
    const face = `${trace([
      [-92, 60, z],
      [92, 60, z],
      [92, 60, z + 44],
      [-92, 60, z + 44],
    ])}Z`;
    return (
      shape(face, tone(accent, -0.03)) +
      stroke(face, tone(main, -0.16), 3) +
      stroke(
        trace([
          [-22, 61, z + 24],
          [22, 61, z + 24],
        ]),
        tone(third, -0.04),
        7,
      )
    );
  });
  return (
    shadow(0, 84, 150, 50) +
    at(
      0,
      84,
      0,
      block(-104, -60, 0, 208, 120, 176, wood(main)),
      ...drawers,
      block(-110, -66, 176, 220, 132, 10, wood(main, 0.02)),
      grain(-110, -66, 186, 220, 132, main),
    )
  );
};

/** A bookcase. */
export const shelf: Kind = ({ main, accent, third }) => {
  const inks: Ink[] = [third, accent, 'cream', 'teal', third];
  const rows = [10, 82, 154].map(
    (z, row) =>
      `${shape(
        `${trace([
          [-70, 40, z],
          [70, 40, z],
          [70, 40, z + 62],
          [-70, 40, z + 62],
        ])}Z`,
        tone(main, -0.24),
      )}${[0, 1, 2, 3]
        .map((i) =>
          shape(
            `${trace([
              [-64 + i * 24 + row * 8, 40, z],
              [-44 + i * 24 + row * 8, 40, z],
              [-44 + i * 24 + row * 8, 40, z + 36 + ((i * 7 + row * 5) % 4) * 6],
              [-64 + i * 24 + row * 8, 40, z + 36 + ((i * 7 + row * 5) % 4) * 6],
            ])}Z`,
            tone(inks[(i + row) % 5]!, -0.04),
          ),
        )
        .join('')}`,
  );
  return shadow(0, 100, 120, 40) + at(0, 96, 0, block(-80, -40, 0, 160, 80, 228, wood(main)), ...rows);
};

/** A panelled door. */
export const door: Kind = ({ main, accent, third }) =>
  shadow(4, 134, 96, 16) +
  at(
    0,
    0,
    0,
    shape('M-84-136H84V134H-84Z', tone(accent, -0.1)),
    shape('M-72-124H72V134H-72Z', tone(main)),
    shape('M48-124H72V134H48Z', tone(main, -0.05)),
    ...[-104, 22].flatMap((y) =>
      [-54, 8].map(
        (x) =>
          shape(`M${x} ${y}h46v92h-46Z`, tone(main, -0.11)) +
          shape(`M${x + 7} ${y + 7}h39v85h-39Z`, tone(main, 0.05)),
      ),
    ),
    stroke('M56 0v26M50 2h-16', tone(third, -0.06), 7),
  );

/** Planks, glued panels or plywood sheets in a stack. */
export const boards: Kind = ({ main, accent }) =>
  shadow(0, 72, 160, 60) +
  at(
    0,
    54,
    0,
    ...[0, 1, 2, 3, 4, 5].flatMap((i) => [
      block(-110 + (i % 2) * 10, -90, i * 20, 210, 172, 10, wood(main)),
      block(-110 + (i % 2) * 10, -90, i * 20 + 10, 210, 172, 9, wood(accent)),
    ]),
    grain(-100, -90, 119, 210, 172, accent),
  );

/** Beams. */
export const beams: Kind = ({ main, accent }) =>
  shadow(0, 72, 160, 60) +
  at(
    0,
    54,
    0,
    ...[0, 1, 2].flatMap((z) =>
      [0, 1, 2].map((i) => block(-120, -88 + i * 60, z * 44, 240, 52, 38, wood((i + z) % 2 ? accent : main))),
    ),
    grain(-120, -88, 126, 240, 52, main),
    grain(-120, -28, 126, 240, 52, accent),
  );
