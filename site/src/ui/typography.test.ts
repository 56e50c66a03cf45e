import { describe, expect, it } from 'vitest';
import { phoneHref } from './phone.ts';
import { paragraphs, tie } from './typography.ts';

const shown = (text: string) => tie(text).replaceAll('\u00a0', '~');

describe('typography', () => {
  it('ties short words to the next one', () => {
    expect(shown('Печём в Пензе и на Суре')).toBe('Печём в~Пензе и~на~Суре');
    expect(shown('А к чаю')).toBe('А~к~чаю');
  });
  it('ties units, dashes and number signs', () => {
    expect(shown('Вафли — 40 т в месяц, коробка 12 шт, дом № 5')).toBe(
      'Вафли~— 40~т в~месяц, коробка 12~шт, дом №~5',
    );
  });
  it('leaves the ends of longer words alone', () => {
    expect(shown('слава труду')).toBe('слава труду');
  });
  it('parts paragraphs at blank lines', () => {
    expect(paragraphs('Раз\nдва\n\n три \n\n\n')).toEqual(['Раз\nдва', 'три']);
  });
});

describe('telephone links', () => {
  it('turns numbers as people write them into international ones', () => {
    expect(phoneHref('+7 (8412) 20-30-40')).toBe('tel:+78412203040');
    expect(phoneHref('8 927 123-45-67')).toBe('tel:+79271234567');
    expect(phoneHref('+7 (8412) 20-30-40 доб. 12')).toBe('tel:+78412203040;ext=12');
  });
});
