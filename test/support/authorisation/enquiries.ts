import { sendEnquiry } from '../../../functions/enquiries/sending.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { EDITORS, HIDDEN, PEOPLE, ROLES } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

/** The cluster’s admins know of a company’s enquiries, and do not read them. */
const READ = { ...HIDDEN, admin: 403, operator: 403 } as const;
const ANSWERED = { ...READ, viewer: 403 } as const;

const draft = () => ({
  id: newId(),
  name: 'Олег',
  phone: '+7 900 000-00-00',
  text: 'Нужны вафли к Новому году.',
  products: [],
  consent: true,
});
let senders = 0;
const sent = async ({ portal, home, company }: World) => {
  const client = `2001:db8:${(++senders).toString(16)}::1`;
  return { id: (await sendEnquiry(portal, 'ru', home.slug, company.slug, draft(), client)).id };
};

export const rows: Row[] = [
  {
    route: 'POST /clusters/{cluster}/companies/{company}/enquiries',
    may: ROLES,
    ok: 201,
    call: () => ({ json: draft() }),
  },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/enquiries',
    may: PEOPLE,
    ok: 200,
    refused: READ,
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/enquiries/{id}/open',
    may: PEOPLE,
    ok: 200,
    refused: READ,
    call: async (world) => ({ params: await sent(world) }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/enquiries/{id}/replies',
    may: EDITORS,
    ok: 201,
    refused: ANSWERED,
    call: async (world) => ({
      params: await sent(world),
      json: { id: newId(), text: 'Есть, позвоним.', version: 1 },
    }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/enquiries/{id}/moves',
    may: EDITORS,
    ok: 200,
    refused: ANSWERED,
    call: async (world) => ({ params: await sent(world), json: { move: 'close', version: 1 } }),
  },
];
