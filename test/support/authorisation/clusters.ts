import { newId } from '../../../functions/platform/ids.ts';
import { clusterNamed } from '../clusters.ts';
import { OPENLY, ROLES, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';

export const rows: Row[] = [
  { route: 'GET /clusters', may: ROLES, ok: 200 },
  {
    route: 'POST /clusters',
    may: ['operator'],
    ok: 201,
    refused: OPENLY,
    call: () => ({ json: clusterNamed(`new-${newId().slice(-12)}`) }),
  },
  { route: 'GET /clusters/{cluster}', may: ROLES, ok: 200 },
  {
    route: 'PUT /clusters/{cluster}',
    may: RUNNERS,
    ok: 200,
    refused: OPENLY,
    call: ({ home: { slug: _slug, demo: _demo, ...texts } }) => ({ json: texts }),
  },
  {
    route: 'PUT /clusters/{cluster}/manager',
    may: ['operator'],
    ok: 200,
    refused: OPENLY,
    call: ({ home }) => ({ json: { inn: home.manager! } }),
  },
];
