import { expect, it } from 'vitest';
import { Recent } from './sqlite-recent.ts';

const row = (seq: number, after = '{"n":1}') => ({ seq, pk: 'p', sk: String(seq), before: null, after });
const committed = (...seqs: number[]) => {
  const recent = new Recent();
  for (const seq of seqs) recent.add(row(seq));
  recent.commit();
  return recent;
};
const ids = (recent: Recent, after: number, limit = 100) => recent.after(after, limit)?.map(({ id }) => id);

it('has what was committed after a number, parsed once for everyone', () => {
  const recent = committed(5, 6, 7);
  expect(ids(recent, 4)).toEqual(['5', '6', '7']);
  expect(ids(recent, 5, 1)).toEqual(['6']);
  const [seven] = recent.after(6, 1)!;
  expect(recent.after(5, 2)![1]).toBe(seven);
  expect([seven!.before, seven!.after]).toEqual([undefined, { n: 1 }]);
  expect(seven!.after).toBe(seven!.after);
});

it('says that it does not know where it is not whole: older changes, newer ones, those of other processes', () => {
  const recent = committed(5, 6);
  expect(ids(recent, 3)).toBeUndefined();
  expect(ids(recent, 6)).toBeUndefined();
  recent.add(row(8));
  recent.commit();
  expect(ids(recent, 5)).toBeUndefined();
  expect(ids(recent, 7)).toEqual(['8']);
});

it('forgets what was rolled back, and what takes too much memory', () => {
  const recent = committed(1);
  recent.add(row(2));
  recent.rollback();
  expect(ids(recent, 0)).toEqual(['1']);
  for (let seq = 2; seq < 8; seq++) recent.add(row(seq, JSON.stringify({ text: 'я'.repeat(300_000) })));
  recent.commit();
  expect(ids(recent, 0)).toBeUndefined();
  expect(ids(recent, 4)).toEqual(['5', '6', '7']);
});

it('keeps the newest thousand, however many came before', () => {
  const recent = new Recent();
  for (let seq = 1; seq <= 5000; seq++) {
    recent.add(row(seq));
    recent.commit();
    if (seq > 1000) expect(ids(recent, seq - 1001)).toBeUndefined();
    if (seq >= 1000) expect(ids(recent, seq - 1000, 2000)).toHaveLength(1000);
  }
});
