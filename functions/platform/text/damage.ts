const NEW_LINE = 0x0a;

/**
 * How many lines of these bytes read well in an encoding before the first that does not. The first line may begin inside
 * a character whose start came with the bytes before.
 */
export function linesBeforeDamage(bytes: Uint8Array, label: string): number {
  let start = 0;
  for (let line = 0; ; line++) {
    const feed = bytes.indexOf(NEW_LINE, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    let from = start;
    if (line === 0) while (from < start + 3 && (bytes[from] ?? 0) >> 6 === 0b10) from++;
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes.subarray(from, end));
    } catch {
      return line;
    }
    if (feed < 0) return line;
    start = end;
  }
}
