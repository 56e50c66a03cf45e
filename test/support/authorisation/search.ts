import { ROLES } from './roles.ts';
import type { Row } from './row.ts';

export const rows: Row[] = [
  { route: 'GET /search', may: ROLES, ok: 200 },
  { route: 'GET /search/suggest', may: ROLES, ok: 200, call: () => ({ query: '?q=вафли' }) },
];
