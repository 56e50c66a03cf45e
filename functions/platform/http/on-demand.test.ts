import { setImmediate as turn } from 'node:timers/promises';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Env } from './api.ts';
import { onDemand } from './on-demand.ts';

/** An app with one place of routes that are read on demand; the first `failing` reads fail. */
function made(failing = 0) {
  let reads = 0;
  const routes = onDemand('/api', async () => {
    reads++;
    if (reads <= failing) throw new Error('cannot be read');
    return new Hono<Env>().get('/me', (c) => c.text('me'));
  });
  const app = new Hono<Env>().all('/api/*', routes);
  app.onError((error, c) => c.text(error.message, 500));
  const ask = async () => (await app.request('/api/me')).text();
  return { routes, ask, reads: () => reads };
}

describe('routes on demand', () => {
  it('are read once, by the first request', async () => {
    const { ask, reads } = made();
    expect(reads()).toBe(0);
    expect(await Promise.all([ask(), ask()])).toEqual(['me', 'me']);
    expect(reads()).toBe(1);
  });

  it('are read ahead two turns of the event loop later, and not again by the request', async () => {
    const { routes, ask, reads } = made();
    routes.readAhead();
    await turn();
    expect(reads()).toBe(0);
    await turn();
    await turn();
    expect(reads()).toBe(1);
    routes.readAhead();
    expect(await ask()).toBe('me');
    expect(reads()).toBe(1);
  });

  it('that could not be read are read again, after a request as after reading ahead', async () => {
    const { routes, ask, reads } = made(2);
    routes.readAhead();
    for (let at = 0; at < 4; at++) await turn();
    expect(reads()).toBe(1);
    expect(await ask()).toBe('cannot be read');
    expect(await ask()).toBe('me');
  });
});
