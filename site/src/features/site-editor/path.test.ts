import { expect, it } from 'vitest';
import { put } from './path.ts';

it('a text goes where its path leads', () => {
  const profile = { name: { ru: 'А' }, sites: [{ name: { ru: 'Цех' } }], contacts: { phone: '' } };
  put(profile, 'name.en', 'A');
  put(profile, 'sites.0.name.ru', 'Цех № 2');
  put(profile, 'contacts.phone', '+7');
  expect(profile).toEqual({
    name: { ru: 'А', en: 'A' },
    sites: [{ name: { ru: 'Цех № 2' } }],
    contacts: { phone: '+7' },
  });
});
