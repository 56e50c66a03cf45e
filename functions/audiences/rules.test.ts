import { expect, it } from 'vitest';
import { isAddressed } from './rules.ts';
import type { Audience } from './schema.ts';

const places = [
  { company: 'bakery', role: 'viewer' },
  { company: 'mill', role: 'editor' },
] as const;

it.each<[Audience, boolean]>([
  [{ kind: 'public' }, true],
  [{ kind: 'cluster' }, true],
  [{ kind: 'companies', companies: ['mill'] }, true],
  [{ kind: 'companies', companies: ['yard'] }, false],
  [{ kind: 'roles', roles: ['owner'] }, false],
  [{ kind: 'roles', roles: ['owner', 'editor'] }, true],
])('%j', (audience, addressed) => {
  expect(isAddressed(audience, places)).toBe(addressed);
  expect(isAddressed(audience, [])).toBe(false);
});
