import { describe, expect, it } from 'vitest';
import { featureOf, features, openApi } from './api-routes.ts';

type Described = { tags?: string[]; summary?: string; responses: Record<string, unknown> };

const calls = Object.entries((await openApi()).paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Described>).map(([method, call]) => ({
    name: `${method.toUpperCase()} ${path}`,
    call,
  })),
);

describe('the API describes itself', () => {
  it.each(calls)('$name has a group, a summary and answers', ({ call }) => {
    expect(call.tags).toHaveLength(1);
    expect(call.summary).toMatch(/^[A-Z]/);
    expect(Object.keys(call.responses).length).toBeGreaterThan(0);
  });
});

it.each(features.map((feature) => ({ feature, name: feature.about.join(', ') })))(
  'paths about $name lead to the feature that has them',
  async ({ feature }) => {
    const paths = (await feature.routes()).routes.map(({ path }) => path).filter((path) => path !== '/*');
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(featureOf(path), path).toBe(feature);
  },
);

it('nothing leads to a path that the API does not have', () => {
  for (const path of [
    '',
    '/',
    '/nothing',
    '/clusters/sweet/nothing',
    '/clusters/sweet/companies/one/nothing',
  ])
    expect(featureOf(path), path).toBeUndefined();
});
