import { describe, expect, it } from 'vitest';
import { lacking, moved } from './rules.ts';

describe('moved', () => {
  it.each([
    ['active', 'suspend', 'suspended'],
    ['suspended', 'suspend', 'suspended'],
    ['left', 'suspend', undefined],
    ['active', 'resume', 'active'],
    ['suspended', 'resume', 'active'],
    ['left', 'resume', undefined],
    ['active', 'leave', 'left'],
    ['suspended', 'leave', 'left'],
    ['left', 'leave', 'left'],
  ] as const)('%s, %s → %s', (status, move, result) => expect(moved(status, move)).toBe(result));
});

describe('lacking', () => {
  const full = {
    contacts: { phone: '', email: 'a@b.test' },
    requisites: { ogrn: '1025801358945', legalAddress: { ru: 'Пенза' } },
  };
  it('asks nothing where buyers know who it is and how to reach it', () => {
    expect(lacking(full)).toEqual([]);
    expect(lacking({ ...full, contacts: { phone: '+7 841', email: '' } })).toEqual([]);
  });
  it('names each field that is missing', () => {
    expect(
      lacking({ contacts: { phone: '', email: '' }, requisites: { ogrn: '', legalAddress: { ru: '' } } }),
    ).toEqual(['/contacts/phone', '/requisites/ogrn', '/requisites/legalAddress/ru']);
  });
});
