import { describe, expect, it } from 'vitest';
import type { Portal } from '../../../functions/platform/portal.ts';
import { fragment, stateOf } from './kept.ts';

const portal = () => ({}) as Portal;
const text = async (bytes: ReturnType<typeof fragment>) =>
  new TextDecoder().decode((await bytes) as Uint8Array<ArrayBuffer>);

describe('a kept fragment', () => {
  it('is rendered once for a name, and at hand without a promise after that', async () => {
    const own = portal();
    let rendered = 0;
    const render = async () => `зефир ${++rendered}`;
    expect(await text(fragment(own, 'a', render))).toBe('зефир 1');
    expect(fragment(own, 'a', render)).toBeInstanceOf(Uint8Array);
    expect(await text(fragment(own, 'a', render))).toBe('зефир 1');
    expect(await text(fragment(own, 'b', render))).toBe('зефир 2');
    // Another portal may show something else under the same name.
    expect(await text(fragment(portal(), 'a', render))).toBe('зефир 3');
  });

  it('keeps the scripts that it asks for in their places, so that the page has each of them once', async () => {
    const own = portal();
    const script = { type: 'script', id: 'pick', content: '<script src="/pick.js"></script>' };
    const html = Object.assign(new String('<p></p>'), { chunks: ['<p>', 'зефир', script, '</p>'] });
    const kept = await fragment(own, 'a', async () => html);
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(kept).toEqual([bytes('<p>зефир'), script, bytes('</p>')]);
    expect(fragment(own, 'a', () => Promise.reject(new Error('rendered again')))).toBe(kept);
  });

  it('is refused where it holds what only the page knows', async () => {
    const html = Object.assign(new String('<p></p>'), { chunks: ['<p>', { type: 'directive' }, '</p>'] });
    await expect(fragment(portal(), 'a', async () => html)).rejects.toThrow('what a page makes');
  });

  it('goes when newer ones need its memory', async () => {
    const own = portal();
    const large = 'x'.repeat(1_000_000);
    for (const name of ['a', 'b', 'c', 'd']) await fragment(own, name, async () => large);
    let again = false;
    await fragment(own, 'a', async () => {
      again = true;
      return large;
    });
    expect(again).toBe(true);
    expect(fragment(own, 'd', async () => '')).toBeInstanceOf(Uint8Array);
  });
});

describe('the state of a value', () => {
  it('is the same for the same content, whoever holds it, and another for another', () => {
    const one = { name: { ru: 'Зефир' }, version: 1 };
    expect(stateOf(one)).toBe(stateOf(Object.freeze({ ...one })));
    expect(stateOf({ ...one, version: 2 })).not.toBe(stateOf(one));
    // What may still change is looked at each time.
    one.version = 2;
    expect(stateOf(one)).toBe(stateOf({ name: { ru: 'Зефир' }, version: 2 }));
  });
});
