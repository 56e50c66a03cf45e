import { expect, it } from 'vitest';
import { programmeOf, programmeText } from './programme.ts';

it('reads a programme line by line and writes it again', () => {
  const programme = programmeOf(
    '10:00 Регистрация\n\n10.30–12.00 — Цех: экскурсия\nОбед',
    '10:00 Registration',
  );
  expect(programme).toEqual([
    { at: '10:00', text: { ru: 'Регистрация', en: 'Registration' } },
    { at: '10.30–12.00', text: { ru: 'Цех: экскурсия' } },
    { at: '', text: { ru: 'Обед' } },
  ]);
  expect(programmeOf(programmeText(programme, 'ru'), programmeText(programme, 'en'))).toEqual(programme);
  expect(programmeText([{ at: '', text: { ru: 'Обед' } }], 'en')).toBe('');
});
