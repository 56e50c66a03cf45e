/** Whether a number format shows dates: built-in ones by number, others by day, month or year outside of quotes. */
function showsDate(id: number, code: string | undefined): boolean {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return true;
  return code !== undefined && /[dyдг]|m.*m/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** Of the cell styles (each the number of its format) those that show dates. */
export const dateStyles = (cells: readonly number[], formats: ReadonlyMap<number, string>): Set<number> =>
  new Set(cells.flatMap((id, style) => (showsDate(id, formats.get(id)) ? [style] : [])));

const DAY_MS = 86_400_000;
/** Day 0 of the calendar of 1900, whose 29 February never was (ECMA-376, part 1, §18.17.4.1). */
const EPOCH = Date.UTC(1899, 11, 30);

/** An Excel date, in days, as an ISO date, with the time where there is one; other texts stay. */
export function dateOf(serial: string): string {
  const days = Number(serial);
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return serial;
  const iso = new Date(EPOCH + Math.round(days * 86_400) * 1000).toISOString();
  return Number.isInteger(days) || (days * DAY_MS) % DAY_MS < 500 ? iso.slice(0, 10) : iso.slice(0, 16);
}
