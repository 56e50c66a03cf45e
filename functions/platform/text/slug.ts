const letters = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';
const latin = 'a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya'.split(' ');

/**
 * A part of an address from a name: Russian in Latin letters, lower case, words joined by hyphens, cut at a
 * word's end to `max` characters. Empty where nothing of the name can be written so.
 * @example slug('Печенье «Овсяное», 200 г') === 'pechene-ovsyanoe-200-g'
 */
export function slug(name: string, max = 60): string {
  let text = '';
  for (const letter of name.normalize('NFC').toLowerCase()) {
    const place = letters.indexOf(letter);
    text += place < 0 ? letter : latin[place]!;
  }
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[’'`"]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let result = '';
  for (const word of words) {
    const longer = result ? `${result}-${word}` : word;
    if (longer.length > max) return result || word.slice(0, max);
    result = longer;
  }
  return result;
}
