import { describe, expect, it } from 'vitest';
import { accusative, kilocalories, mass, priceParts, shelfLife, temperature } from './format.ts';

describe('what product pages say', () => {
  it('writes storage temperatures with signs and a real minus', () => {
    expect(temperature({ minC: 15, maxC: 21 }, 'ru')).toBe('+15…+21\u00a0°C');
    expect(temperature({ minC: -18, maxC: -18 }, 'ru')).toBe('−18\u00a0°C');
    expect(temperature({ minC: 0, maxC: 4.5 }, 'ru')).toBe('0…+4,5\u00a0°C');
  });
  it('writes shelf life in the largest whole unit with its plural form', () => {
    expect(shelfLife(365, 'ru')).toBe('1\u00a0год');
    expect(shelfLife(730, 'ru')).toBe('2\u00a0года');
    expect(shelfLife(180, 'ru')).toBe('6\u00a0месяцев');
    expect(shelfLife(60, 'ru')).toBe('2\u00a0месяца');
    expect(shelfLife(30, 'ru')).toBe('30\u00a0суток');
    expect(shelfLife(21, 'ru')).toBe('21\u00a0сутки');
    expect(shelfLife(45, 'en')).toBe('45\u00a0days');
  });
  it('writes mass in grams below a kilogram', () => {
    expect(mass(0.25, 'ru')).toBe('250\u00a0г');
    expect(mass(3.6, 'ru')).toBe('3,6\u00a0кг');
    expect(mass(3.6, 'en')).toBe('3.6\u00a0kg');
  });
  it('puts the unit of a price into the accusative', () => {
    expect(accusative('коробка')).toBe('коробку');
    expect(accusative('коробка 5 кг')).toBe('коробку 5 кг');
    expect(accusative('кг')).toBe('кг');
    expect(accusative('ящик')).toBe('ящик');
    expect(priceParts({ kopecks: 125050, per: { ru: 'коробка' } }, 'ru')).toEqual({
      money: '1\u00a0250,50\u00a0₽',
      per: 'за\u00a0коробку',
    });
    expect(priceParts({ kopecks: 100, per: { ru: '' } }, 'ru').per).toBe('');
  });
  it('gives energy in both units', () => {
    expect(kilocalories(450, 'ru')).toBe('450\u00a0ккал / 1\u00a0883\u00a0кДж');
  });
});
