import { describe, expect, it } from 'vitest';
import { openApi } from './api-routes.ts';

type Described = { tags?: string[]; summary?: string; responses: Record<string, unknown> };

const calls = Object.entries(openApi().paths ?? {}).flatMap(([path, methods]) =>
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
