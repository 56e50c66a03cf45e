import qrcode from 'qrcode-generator';

/** Modules of quiet around a code (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code of an address as an SVG of one path: sharp on paper and on a banner; error correction M, 15 %. */
export function qrSvg(address: string): string {
  const code = qrcode(0, 'M');
  code.addData(address);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++) {
      let run = 0;
      while (column + run < count && code.isDark(row, column + run)) run++;
      if (run > 0) path += `M${column + QUIET} ${row + QUIET}h${run}v1h-${run}z`;
      column += run;
    }
  const size = count + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
