import { afterEach, expect, test } from 'vitest';
import { getCompany } from '../../functions/companies/companies.ts';
import {
  draftFromState,
  dropDraft,
  publishDraft,
  saveDraft,
  siteFor,
} from '../../functions/companies/drafts.ts';
import { editProfile, profileOf } from '../../functions/companies/editing.ts';
import { system } from '../../functions/platform/actor.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('The draft of a mini-site', (store) => {
  const open: Portal[] = [];
  afterEach(async () => {
    for (const { table } of open.splice(0)) await table.close();
  });
  async function site() {
    const portal = testPortal(await store.open());
    open.push(portal);
    await madeCluster(portal, 'sweet');
    const company = await madeCompany(portal, 'sweet', 'Пекарня');
    const profile = (tagline: string) => ({ ...profileOf(company), tagline: { ru: tagline } });
    const said = async () => (await getCompany(portal, 'sweet', company.slug)).tagline.ru;
    const at = ['sweet', company.slug] as const;
    return { portal, company, profile, said, at };
  }

  test('is seen by nobody until it is published, and then it is gone', async () => {
    const { portal, company, profile, said, at } = await site();
    const first = await saveDraft(portal, system, ...at, {
      version: 0,
      of: company.version,
      profile: profile('А'),
    });
    const second = await saveDraft(portal, system, ...at, { ...first, profile: profile('Б') });
    expect([await said(), (await siteFor(portal, system, ...at)).draft]).toEqual(['', second]);
    await expect(publishDraft(portal, system, ...at, first.version)).rejects.toMatchObject({ status: 409 });
    await publishDraft(portal, system, ...at, second.version);
    expect([await said(), (await siteFor(portal, system, ...at)).draft]).toEqual(['Б', undefined]);
    await expect(publishDraft(portal, system, ...at, second.version)).rejects.toMatchObject({ status: 404 });
  });

  test('of two people the second is told, and nothing of the first is lost', async () => {
    const { portal, company, profile, at } = await site();
    const mine = await saveDraft(portal, system, ...at, {
      version: 0,
      of: company.version,
      profile: profile('Моё'),
    });
    await expect(
      saveDraft(portal, system, ...at, { version: 0, of: company.version, profile: profile('Чужое') }),
    ).rejects.toMatchObject({ status: 409, more: { current: mine } });
    await editProfile(portal, system, ...at, { ...profile('Формой'), version: company.version });
    await expect(publishDraft(portal, system, ...at, mine.version)).rejects.toMatchObject({
      status: 409,
      code: 'draft-outdated',
    });
    await dropDraft(portal, system, ...at);
    await dropDraft(portal, system, ...at);
    expect((await siteFor(portal, system, ...at)).draft).toBeUndefined();
  });

  test('every change leaves a state that can be returned to, the newest first', async () => {
    const { portal, company, profile, said, at } = await site();
    const one = await editProfile(portal, system, ...at, { ...profile('Раз'), version: company.version });
    await editProfile(portal, system, ...at, { ...profile('Два'), version: one.version });
    const { states } = await siteFor(portal, system, ...at);
    expect(states.map(({ version }) => version)).toEqual([one.version, company.version]);
    const draft = await draftFromState(portal, system, ...at, one.version);
    expect([draft.profile.tagline.ru, await said()]).toEqual(['Раз', 'Два']);
    await publishDraft(portal, system, ...at, draft.version);
    expect(await said()).toBe('Раз');
    expect((await siteFor(portal, system, ...at)).states).toHaveLength(3);
    await expect(draftFromState(portal, system, ...at, 77)).rejects.toMatchObject({ status: 404 });
  });
});
