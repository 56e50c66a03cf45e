import { defaultPreferences } from '../../../functions/notifications/rules.ts';
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
  { route: 'GET /notices/preferences', may: SIGNED_IN, ok: 200, refused: { visitor: 401 } },
  {
    route: 'PUT /notices/preferences',
    may: SIGNED_IN,
    ok: 200,
    refused: { visitor: 401 },
    call: () => ({ json: { ...defaultPreferences(), quiet: { from: '22:00', to: '08:00' }, version: 0 } }),
  },
  {
    route: 'POST /notices/devices',
    may: SIGNED_IN,
    ok: 201,
    refused: { visitor: 401 },
    call: () => ({
      json: {
        endpoint: `https://fcm.googleapis.com/fcm/send/${newId()}`,
        keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
      },
    }),
  },
  {
    route: 'DELETE /notices/devices/{id}',
    may: SIGNED_IN,
    ok: 204,
    refused: { visitor: 401 },
    call: () => ({ params: { id: 'a'.repeat(43) } }),
  },
];
