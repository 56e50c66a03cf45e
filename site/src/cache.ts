import type { APIContext } from 'astro';

/** Long enough to serve crowds, short enough to heal a lost invalidation. */
const FRESH_SECONDS = 600;
const STALE_SECONDS = 86_400;

/** Lets the page be kept until one of its tags is invalidated. Call it when everything is read: a refusal is not kept. */
export const keep = (astro: Pick<APIContext, 'cache'>, tags: readonly string[]): void =>
  astro.cache.set({ maxAge: FRESH_SECONDS, swr: STALE_SECONDS, tags: [...tags] });
