import { expect, test } from 'vitest';
import { linked } from './linked.ts';

test('addresses become links, the full stop after them does not', () => {
  expect(linked('Войти: https://portal.test/link?t=a-b_c. До встречи')).toEqual([
    { text: 'Войти: ' },
    { text: 'https://portal.test/link?t=a-b_c', href: 'https://portal.test/link?t=a-b_c' },
    { text: '. До встречи' },
  ]);
});

test('nothing else becomes a link', () => {
  expect(linked('javascript:alert(1) <b>')).toEqual([{ text: 'javascript:alert(1) <b>' }]);
});
