import { newId } from '../../../functions/platform/ids.ts';
import { innOf } from '../clusters.ts';
import { EDITORS, HIDDEN, OPENLY, PEOPLE, ROLES, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';

let invited = 0;

export const rows: Row[] = [
  { route: 'GET /clusters/{cluster}/companies', may: ROLES, ok: 200 },
  {
    route: 'POST /clusters/{cluster}/companies',
    may: RUNNERS,
    ok: 201,
    refused: OPENLY,
    call: () => ({
      json: {
        id: newId(),
        inn: innOf(770_000_000 + ++invited),
        name: { ru: 'Новая пекарня' },
        city: { ru: 'Пенза' },
        ownerEmail: 'new-owner@bakery.test',
      },
    }),
  },
  { route: 'GET /clusters/{cluster}/register', may: RUNNERS, ok: 200, refused: OPENLY },
  { route: 'GET /clusters/{cluster}/companies/{company}', may: ROLES, ok: 200 },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/profile',
    may: [...PEOPLE, ...RUNNERS],
    ok: 200,
    refused: HIDDEN,
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/profile',
    may: [...EDITORS, ...RUNNERS],
    ok: 200,
    refused: { ...HIDDEN, viewer: 403 },
    call: ({ company }) => ({ json: company }),
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/publication',
    may: [...EDITORS, ...RUNNERS],
    ok: 200,
    refused: { ...HIDDEN, viewer: 403 },
    call: () => ({ json: { published: false } }),
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/address',
    may: ['owner', ...RUNNERS],
    ok: 200,
    refused: { ...HIDDEN, viewer: 403, editor: 403 },
    call: ({ company }) => ({ json: { slug: company.slug } }),
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/suspension',
    may: RUNNERS,
    ok: 200,
    refused: OPENLY,
    call: () => ({ json: { suspended: true } }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/leave',
    may: ['owner', ...RUNNERS],
    ok: 200,
    refused: { ...HIDDEN, viewer: 403, editor: 403 },
  },
];
