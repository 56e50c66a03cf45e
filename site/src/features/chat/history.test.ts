import { expect, test } from 'vitest';
import type { Message } from '../../../../functions/chat/schema.ts';
import { History } from './history.ts';

const said = (seq: number, version = 1, id = `m${seq}`) => ({ id, seq, version }) as Message;
const numbers = (history: History) => history.messages.map(({ seq }) => seq);

test('whatever the order in which messages come, they stand in that of their numbers, each once', () => {
  const history = new History();
  history.reset([said(4), said(5)], 3);
  expect(history.add([said(8)])).toBe(true);
  expect(numbers(history)).toEqual([4, 5]);
  expect(history.add([said(7), said(5), said(6), said(6)])).toBe(false);
  expect(numbers(history)).toEqual([4, 5, 6, 7, 8]);
  history.prepend([said(2), said(3)]);
  expect(numbers(history)).toEqual([2, 3, 4, 5, 6, 7, 8]);
});

test('an older state of a message never takes the place of a newer one', () => {
  const history = new History();
  history.reset([said(1, 3)], 0);
  history.add([said(1, 2)]);
  expect(history.at(1)?.version).toBe(3);
});

test('what the portal has not is forgotten, and its number is given to another message', () => {
  const history = new History();
  history.reset([said(1), said(2), said(3)], 0);
  history.add([said(5)]);
  history.cut(2);
  expect(numbers(history)).toEqual([1, 2]);
  expect(history.add([said(3, 1, 'another')])).toBe(false);
  expect(history.messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'another']);
  expect([history.has('another'), history.has('m3')]).toEqual([true, false]);
  history.cut(7);
  expect(history.to).toBe(3);
});

test('where another message stands under a number than was shown, it takes its place whatever their versions', () => {
  const history = new History();
  history.reset([said(1), said(2, 4)], 0);
  history.add([said(2, 1, 'another')]);
  expect(history.at(2)?.id).toBe('another');
});
