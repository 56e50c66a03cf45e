import { dropDraft, saveDraft, siteFor } from '../../../functions/companies/drafts.ts';
import { editProfile, profileOf } from '../../../functions/companies/editing.ts';
import { system } from '../../../functions/platform/actor.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { EDITORS, HIDDEN, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import type { World } from './world.ts';

const access = { may: [...EDITORS, ...RUNNERS], refused: { ...HIDDEN, viewer: 403 } } as const;
const path = '/clusters/{cluster}/companies/{company}/draft';

/** A draft that nobody has saved yet, with another tagline. */
async function begun({ portal, company: { cluster, slug } }: World) {
  await dropDraft(portal, system, cluster, slug);
  const { company } = await siteFor(portal, system, cluster, slug);
  return { version: 0, of: company.version, profile: { ...profileOf(company), tagline: { ru: newId() } } };
}

export const rows: Row[] = [
  { route: `GET ${path}`, ...access, ok: 200 },
  { route: `PUT ${path}`, ...access, ok: 200, call: async (world) => ({ json: await begun(world) }) },
  { route: `DELETE ${path}`, ...access, ok: 204 },
  {
    route: `POST ${path}/publication`,
    ...access,
    ok: 200,
    call: async (world) => {
      const { portal, company } = world;
      const draft = await saveDraft(portal, system, company.cluster, company.slug, await begun(world));
      return { json: { version: draft.version } };
    },
  },
  {
    route: `POST ${path}/return`,
    ...access,
    ok: 200,
    call: async (world) => {
      const { portal, company } = world;
      const { of: version, profile } = await begun(world);
      await editProfile(portal, system, company.cluster, company.slug, { ...profile, version });
      return { json: { version } };
    },
  },
];
