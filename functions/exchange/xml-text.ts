import { plainText, tidyLines } from './plain.ts';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text as XML holds it, in elements and in attributes. */
export const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => signs[sign]!);

/** Readers take descriptions for HTML, so what only looks like it is escaped twice. */
export const asHtml = (text: string): string => escaped(text.replace(/[&<>]/g, (sign) => signs[sign]!));

/** An element with a text; nothing where there is none. */
export const tag = (name: string, value: string | number | undefined): string =>
  value === undefined || value === '' ? '' : `<${name}>${escaped(String(value))}</${name}>`;

export const roubles = (kopecks: number): string => (kopecks / 100).toFixed(2);

/** The import takes descriptions and values for HTML: what only looks like it is escaped. */
export const readAsWritten = (text: string): string =>
  plainText(text) === tidyLines(text) ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
