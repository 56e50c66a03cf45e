import type { Picture } from '../../../functions/companies/schema.ts';

/** The address of the smallest drawing of a picture that is at least `atLeast` pixels wide. */
export function smallOf(picture: Pick<Picture, 'name' | 'kind' | 'widths'>, atLeast = 320): string {
  if (picture.kind === 'svg') return `/media/${picture.name}.svg`;
  const widths = [...picture.widths].sort((a, b) => a - b);
  const width = widths.find((one) => one >= atLeast) ?? widths.at(-1);
  return `/media/${picture.name}-${width}.webp`;
}
