/**
 * Whether a text is a GTIN-8, -12, -13 or -14 with a valid check digit: from the right, weights 3 and 1
 * by turns, the sum with the check digit divisible by 10 (GS1 General Specifications, §7.9).
 */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text) || /^0+$/.test(text)) return false;
  let sum = 0;
  for (let i = text.length - 1, weight = 1; i >= 0; i--, weight = 4 - weight) sum += Number(text[i]) * weight;
  return sum % 10 === 0;
}
