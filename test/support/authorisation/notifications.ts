import { notifyMany } from '../../../functions/notifications/telling.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { SIGNED_IN } from './roles.ts';
import type { Row } from './row.ts';

export const rows: Row[] = [
  { route: 'GET /notices', may: SIGNED_IN, ok: 200, refused: { visitor: 401 } },
  { route: 'GET /notices/unread', may: SIGNED_IN, ok: 200, refused: { visitor: 401 } },
  { route: 'POST /notices/read', may: SIGNED_IN, ok: 200, refused: { visitor: 401 } },
  {
    route: 'POST /notices/{id}/read',
    may: SIGNED_IN,
    ok: 200,
    refused: { visitor: 401 },
    call: async ({ portal, home, people }, role) => {
      const id = newId();
      await notifyMany(portal, role === 'visitor' ? [] : [people[role].id], {
        id,
        cluster: home.slug,
        kind: 'people',
        title: { ru: 'Вас пригласили' },
        href: '/app',
      });
      return { params: { id } };
    },
  },
];
