import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../../functions/platform/http/problem.ts';
import { draftOf, emptyValues, readValues, wrongIfRefused } from './form.ts';

const filled = { ...emptyValues(), name: 'Анна', email: 'anna@example.ru', text: 'Почём вафли оптом?' };
const wrong = (values: ReturnType<typeof emptyValues>) => {
  try {
    draftOf(values);
  } catch (error) {
    if (isRefusal(error)) return wrongIfRefused(error, 'ru').fields;
    throw error;
  }
  return {};
};

describe('the enquiry form', () => {
  it('becomes a draft with the product and its quantity', () => {
    const draft = draftOf({ ...filled, consent: 'yes', product: 'vafli-1', quantity: ' 40 коробок ' });
    expect(draft).toMatchObject({
      name: 'Анна',
      consent: true,
      products: [{ code: 'vafli-1', quantity: '40 коробок' }],
    });
  });
  it('asks for the consent, a way to answer and a longer text by their fields', () => {
    const fields = wrong({ ...filled, email: '', text: 'Почём?' });
    expect(Object.keys(fields).sort()).toEqual(['consent', 'email', 'text']);
    expect(wrong({ ...filled, email: '', consent: 'yes' })).toHaveProperty('email');
    expect(wrong({ ...filled, consent: 'yes', inn: '123' }).inn).toContain('ИНН');
  });
  it('keeps what was filled in, with plain line ends', () => {
    const data = new FormData();
    data.set('text', 'раз\r\nдва');
    data.set('unknown', 'x');
    expect(readValues(data)).toMatchObject({ text: 'раз\nдва', name: '' });
    expect(readValues(data)).not.toHaveProperty('unknown');
  });
  it('lets bugs through', () => {
    expect(() => wrongIfRefused(new TypeError('bug'), 'ru')).toThrow('bug');
  });
});
