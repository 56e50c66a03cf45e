/** `tel:` link of a phone number as people write it: «+7 (8412) 20-30-40», «8 927 …». */
export function phoneHref(phone: string): string {
  const [main, extension] = phone.split(/доб\.?|ext\.?|,/i);
  const digits = (main ?? '').replace(/\D/g, '');
  const national = /^8\d{10}$/.test(digits) ? `7${digits.slice(1)}` : digits;
  const extra = extension?.replace(/\D/g, '');
  return `tel:+${national}${extra ? `;ext=${extra}` : ''}`;
}
