import { expect, it } from 'vitest';
import { MOST, type Picked, pickOf, read, refOf, withoutPick, withPick, written } from './picks.ts';

const pick = (code: string): Picked => ({
  cluster: 'sladkiy-kray',
  company: '0190f3a1-7a3b-7c3d-8e5f-0123456789ab',
  code,
});

it('a list is read as it was written, without what is not of its form', () => {
  const picks = [pick('vafli-1'), pick('zefir')];
  expect(read('basket', written(picks))).toEqual(picks);
  expect(read('basket', `${refOf(picks[0]!)}!<script>!a~b~c!${refOf(picks[0]!)}`)).toEqual([picks[0]]);
  expect([read('basket', undefined), read('basket', ''), pickOf('../x')]).toEqual([[], [], undefined]);
});

it('one more goes to the end once, the oldest make room, and a cookie stays a cookie', () => {
  let picks: Picked[] = [];
  for (let i = 0; i < 60; i++)
    picks = withPick('basket', picks, pick(`${'длинный'.length}${'x'.repeat(90)}-${i}`));
  expect(picks.length).toBeLessThanOrEqual(MOST.basket);
  expect(written(picks).length).toBeLessThan(3900);
  expect(picks.at(-1)!.code).toMatch(/-59$/);
  expect(withPick('basket', picks, picks[0]!).at(-1)).toEqual(picks[0]);
  expect(withoutPick(picks, refOf(picks[0]!))).toHaveLength(picks.length - 1);
});
