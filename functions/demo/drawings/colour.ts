/** The palette of the drawings: lightness, chroma and hue in OKLCH, named after what has that colour. */
const inks = {
  dark: [0.37, 0.05, 45],
  milk: [0.51, 0.085, 52],
  white: [0.93, 0.035, 88],
  ruby: [0.7, 0.12, 8],
  caramel: [0.7, 0.125, 66],
  toffee: [0.6, 0.11, 58],
  cream: [0.94, 0.03, 88],
  snow: [0.97, 0.008, 90],
  strawberry: [0.68, 0.17, 20],
  raspberry: [0.6, 0.19, 10],
  cherry: [0.48, 0.17, 20],
  orange: [0.76, 0.155, 60],
  lemon: [0.88, 0.15, 98],
  apple: [0.8, 0.15, 122],
  pear: [0.86, 0.12, 112],
  mint: [0.84, 0.09, 165],
  blueberry: [0.48, 0.12, 280],
  currant: [0.4, 0.12, 345],
  rose: [0.84, 0.075, 5],
  honey: [0.78, 0.15, 75],
  nut: [0.64, 0.09, 60],
  almond: [0.78, 0.08, 70],
  pistachio: [0.75, 0.11, 125],
  coconut: [0.96, 0.012, 95],
  dough: [0.82, 0.09, 78],
  bake: [0.73, 0.105, 68],
  rye: [0.53, 0.09, 55],
  poppy: [0.36, 0.03, 285],
  sesame: [0.89, 0.06, 86],
  plum: [0.44, 0.11, 335],
  apricot: [0.8, 0.135, 66],
  peach: [0.85, 0.09, 48],
  lilac: [0.78, 0.09, 305],
  kraft: [0.72, 0.065, 70],
  board: [0.93, 0.015, 80],
  blue: [0.62, 0.12, 245],
  sky: [0.82, 0.07, 230],
  teal: [0.66, 0.1, 195],
  leaf: [0.6, 0.13, 140],
  gold: [0.8, 0.125, 86],
  steel: [0.84, 0.012, 240],
  pine: [0.84, 0.075, 80],
  birch: [0.9, 0.045, 84],
  oak: [0.68, 0.085, 68],
  walnut: [0.47, 0.065, 52],
} as const satisfies Record<string, readonly [number, number, number]>;

export type Ink = keyof typeof inks;

export const isInk = (name: string): name is Ink => Object.hasOwn(inks, name);

const channel = (linear: number): string => {
  const value = Math.min(1, Math.max(0, linear));
  const gamma = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(gamma * 255)
    .toString(16)
    .padStart(2, '0');
};

/** A colour of OKLCH as `#rrggbb`; hue in degrees. Matrices: B. Ottosson, A perceptual color space, 2020. */
export function oklch(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return `#${channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)}${channel(
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
  )}${channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)}`;
}

/** An ink made lighter (`step` > 0) or darker; shadows grow warmer and a little more saturated. */
export function tone(ink: Ink, step = 0): string {
  const [lightness, chroma, hue] = inks[ink];
  const l = Math.min(0.985, Math.max(0.16, lightness + step));
  return oklch(l, step < 0 ? chroma * 1.08 + 0.01 : chroma * (1 - step * 1.6), hue);
}

/** The quiet wall behind a product, of the ink's hue. */
export const wall = (ink: Ink, step = 0): string => oklch(0.895 + step, 0.032, inks[ink][2]);
