import { OPENLY, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';

let given = 0;
const call = () => ({ json: { host: `shop-${++given}.example` } });

export const rows: Row[] = [
  { route: 'PUT /clusters/{cluster}/domain', may: RUNNERS, ok: 200, refused: OPENLY, call },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/domain',
    may: RUNNERS,
    ok: 200,
    refused: OPENLY,
    call,
  },
];
