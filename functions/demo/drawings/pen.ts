/** Numbers in drawings keep one decimal: finer is not seen and costs bytes. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, more = ''): string =>
  rx === ry
    ? `<circle cx="${n(cx)}" cy="${n(cy)}" r="${n(rx)}" fill="${fill}"${more}/>`
    : `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${more}/>`;

export const disc = (cx: number, cy: number, r: number, fill: string, more = ''): string =>
  ellipse(cx, cy, r, r, fill, more);

export const rect = (
  x: number,
  y: number,
  w: number,
  h: number,
  r: number,
  fill: string,
  more = '',
): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${r ? ` rx="${n(r)}"` : ''} fill="${fill}"${more}/>`;

export const shape = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}"${more}/>`;

export const stroke = (d: string, colour: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${more}/>`;

export const at = (x: number, y: number, angle: number, ...parts: string[]): string =>
  `<g transform="translate(${n(x)} ${n(y)})${angle ? ` rotate(${n(angle)})` : ''}">${parts.join('')}</g>`;

/** The shadow on the table under a thing. */
export const shadow = (cx: number, cy: number, rx: number, ry: number): string =>
  ellipse(cx, cy, rx, ry, '#2b1a12', ' opacity=".16"');

/** Numbers from 0 to 1, the same for the same seed (mulberry32 over FNV-1a). */
export function dice(seed: string): () => number {
  let state = 2166136261;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Points spread evenly and unevenly at once over a disc (sunflower), each shaken a little. */
export function scatter(count: number, rx: number, ry: number, roll: () => number): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const r = Math.sqrt((i + 0.5) / count) * (0.9 + roll() * 0.15);
    const angle = i * 2.39996 + roll() * 0.5;
    return [Math.cos(angle) * r * rx, Math.sin(angle) * r * ry];
  });
}

/** A point on the table's isometric grid: `z` is up. */
export const iso = (x: number, y: number, z: number): [number, number] => [
  (x - y) * 0.866,
  (x + y) * 0.5 - z,
];

const polygon = (points: readonly [number, number, number][]): string =>
  `M${points
    .map((p) =>
      iso(...p)
        .map(n)
        .join(' '),
    )
    .join('L')}Z`;

export type Faces = { top: string; left: string; right: string };

/** A box standing at (x, y, z) with its three seen faces. */
export function block(
  x: number,
  y: number,
  z: number,
  w: number,
  d: number,
  h: number,
  { top, left, right }: Faces,
): string {
  const t = z + h;
  return (
    shape(
      polygon([
        [x, y + d, z],
        [x + w, y + d, z],
        [x + w, y + d, t],
        [x, y + d, t],
      ]),
      left,
    ) +
    shape(
      polygon([
        [x + w, y, z],
        [x + w, y + d, z],
        [x + w, y + d, t],
        [x + w, y, t],
      ]),
      right,
    ) +
    shape(
      polygon([
        [x, y, t],
        [x + w, y, t],
        [x + w, y + d, t],
        [x, y + d, t],
      ]),
      top,
    )
  );
}

/** A line on a face, from grid point to grid point. */
export const trace = (points: readonly [number, number, number][]): string => polygon(points).slice(0, -1);

/** A part drawn once and repeated: the first call of `place` draws it, further ones refer to it by its name. */
export function stamp(name: string, part: string): (x: number, y: number, angle?: number) => string {
  let drawn = false;
  return (x, y, angle = 0) => {
    const where = ` transform="translate(${n(x)} ${n(y)})${angle ? ` rotate(${Math.round(angle)})` : ''}"`;
    if (drawn) return `<use href="#${name}"${where}/>`;
    drawn = true;
    return `<g${where}><g id="${name}">${part}</g></g>`;
  };
}

/** Sprinkles of one colour: short strokes at the points, turned at random. */
export const sprinkles = (
  points: readonly [number, number][],
  long: number,
  width: number,
  colour: string,
  roll: () => number,
): string =>
  stroke(
    points
      .map(([x, y]) => {
        const angle = roll() * Math.PI;
        return `M${n(x)} ${n(y)}l${n(Math.cos(angle) * long)} ${n(Math.sin(angle) * long * 0.7)}`;
      })
      .join(''),
    colour,
    width,
  );
