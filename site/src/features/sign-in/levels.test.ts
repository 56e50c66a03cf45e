import { expect, it } from 'vitest';
import { levelOf } from './levels.ts';

it.each([
  ['короткий', 0],
  ['aaaaaaaaaaaaaaaa', 0],
  ['девять два', 1],
  ['пряник и чай с мёдом', 3],
  ['тульский пряник', 2],
])('«%s» is of level %i', (password, level) => expect(levelOf(password)).toBe(level));
