import { SIGNED_IN } from './roles.ts';
import type { Row } from './row.ts';

export const rows: Row[] = [{ route: 'GET /dashboard', may: SIGNED_IN, ok: 200, refused: { visitor: 401 } }];
