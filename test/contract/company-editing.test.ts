import { afterAll, beforeAll, expect, test } from 'vitest';
import { companiesFor, companyFor, getCompany, listCompanies } from '../../functions/companies/companies.ts';
import { editProfile, publishCompany, unpublishCompany } from '../../functions/companies/editing.ts';
import { type Company, type EditedProfile, Profile } from '../../functions/companies/schema.ts';
import { leaveCluster, resumeCompany, suspendCompany } from '../../functions/companies/standing.ts';
import { visitor } from '../../functions/platform/actor.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { adminOf, memberOf, person } from '../support/actors.ts';
import { innOf, madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });

/** The form of a company as its page shows it, with some fields changed. */
const form = (company: Company, changed: Partial<Profile> = {}): EditedProfile => ({
  ...Profile.parse(company),
  ...changed,
  version: company.version,
});

onBothStores('a company’s people and admins', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  const admin = adminOf('sweets');
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
  });
  afterAll(() => portal.table.close());

  const edit = (actor: Parameters<typeof editProfile>[1], company: Company, edited: EditedProfile) =>
    editProfile(portal, actor, company.cluster, company.slug, edited);

  test('edit the mini-site; the page and the card show it at once', async () => {
    const company = await madeCompany(portal, 'sweets', 'Ромовая баба', {
      profile: { place: { lat: 53.2, lon: 45 } },
    });
    clock.forward(1000);
    const { place: _place, ...rest } = form(company, { city: { ru: 'Кузнецк' }, hue: 7 });
    const after = await edit(memberOf(company, 'editor'), company, rest);
    expect(after).toMatchObject({ version: 2, city: { ru: 'Кузнецк' }, slug: company.slug });
    expect(after.updatedAt > company.updatedAt).toBe(true);
    expect(await getCompany(portal, 'sweets', company.slug)).toEqual(after);
    const card = (await listCompanies(portal, 'sweets')).find(({ id }) => id === company.id)!;
    expect(card).toMatchObject({ city: { ru: 'Кузнецк' }, hue: 7, products: 0 });
    expect(card.place).toBeUndefined();
    // The same request again: its answer was lost on the way.
    expect(await edit(memberOf(company, 'editor'), company, rest)).toEqual(after);
  });

  test('learn what changed when someone else was faster', async () => {
    const company = await madeCompany(portal, 'sweets', 'Трубочка');
    const owner = memberOf(company);
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map((hue) => edit(owner, company, form(company, { hue }))),
    );
    const winner = outcomes.find((outcome) => outcome.status === 'fulfilled')!;
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ status: 409, more: { current: winner.value } });
  });

  test('may edit only what is theirs', async () => {
    const company = await madeCompany(portal, 'sweets', 'Чужая');
    const other = await madeCompany(portal, 'sweets', 'Своя');
    const edited = form(company, { hue: 99 });
    await expect(edit(visitor, company, edited)).rejects.toEqual(refused(401));
    await expect(edit(memberOf(company, 'viewer'), company, edited)).rejects.toEqual(refused(403));
    for (const actor of [person(), memberOf(other), adminOf('boats')])
      await expect(edit(actor, company, edited)).rejects.toEqual(refused(404));
    expect((await edit(admin, company, edited)).hue).toBe(99);
  });

  test('cannot change the INN unless they run the cluster, and never to a taken one', async () => {
    const company = await madeCompany(portal, 'sweets', 'Перемена');
    const neighbour = await madeCompany(portal, 'sweets', 'Сосед');
    const withInn = (inn: string) => form(company, { requisites: { ...company.requisites, inn } });
    const fresh = innOf(770_708_389);
    await expect(edit(memberOf(company), company, withInn(fresh))).rejects.toMatchObject({
      status: 422,
      fields: [{ field: '/requisites/inn' }],
    });
    await expect(edit(admin, company, withInn(neighbour.requisites.inn))).rejects.toMatchObject({
      status: 422,
      fields: [{ field: '/requisites/inn' }],
    });
    expect((await edit(admin, company, withInn(fresh))).requisites.inn).toBe(fresh);
    // The INN that it had is free again.
    await madeCompany(portal, 'sweets', 'Преемник', { profile: { requisites: company.requisites } });
  });

  test('name only activities that the cluster’s catalogue has', async () => {
    const company = await madeCompany(portal, 'sweets', 'Мастерица');
    await expect(
      edit(memberOf(company), company, form(company, { activities: ['rockets'] })),
    ).rejects.toMatchObject({ status: 422, fields: [{ field: '/activities' }] });
    const after = await edit(memberOf(company), company, form(company, { activities: ['waffles'] }));
    expect(after.activities).toEqual(['waffles']);
  });

  test('open a mini-site when buyers can know whose it is, and hide it at once', async () => {
    const company = await madeCompany(portal, 'sweets', 'Новичок', { published: false });
    const owner = memberOf(company);
    const bare = await edit(
      owner,
      company,
      form(company, { requisites: { ...company.requisites, ogrn: '', legalAddress: { ru: '' } } }),
    );
    await expect(publishCompany(portal, owner, 'sweets', company.slug)).rejects.toMatchObject({
      status: 422,
      code: 'not-ready',
      fields: [{ field: '/requisites/ogrn' }, { field: '/requisites/legalAddress/ru' }],
    });
    const ready = await edit(owner, bare, form(bare, { requisites: company.requisites }));
    await expect(publishCompany(portal, memberOf(company, 'viewer'), 'sweets', company.slug)).rejects.toEqual(
      refused(403),
    );
    const open = await publishCompany(portal, owner, 'sweets', company.slug);
    expect(await publishCompany(portal, owner, 'sweets', company.slug)).toEqual(open);
    expect((await getCompany(portal, 'sweets', company.slug)).version).toBe(ready.version + 1);
    await expect(
      edit(owner, open, form(open, { contacts: { ...open.contacts, phone: '', email: '' } })),
    ).rejects.toMatchObject({ status: 422, fields: [{ field: '/contacts/phone' }] });

    await unpublishCompany(portal, owner, 'sweets', company.slug);
    await expect(getCompany(portal, 'sweets', company.slug)).rejects.toEqual(refused(404));
    expect((await listCompanies(portal, 'sweets')).map(({ id }) => id)).not.toContain(company.id);
  });

  test('see a suspended company closed to the public and to changes, until it is resumed', async () => {
    const company = await madeCompany(portal, 'sweets', 'Пауза');
    const owner = memberOf(company);
    const { slug } = company;
    for (const actor of [owner, adminOf('boats')])
      await expect(suspendCompany(portal, actor, 'sweets', slug)).rejects.toEqual(refused(403));
    await expect(suspendCompany(portal, visitor, 'sweets', slug)).rejects.toEqual(refused(401));

    const suspended = await suspendCompany(portal, admin, 'sweets', slug);
    expect(await suspendCompany(portal, admin, 'sweets', slug)).toEqual(suspended);
    await expect(getCompany(portal, 'sweets', slug)).rejects.toEqual(refused(404));
    expect(await companyFor(portal, owner, 'sweets', slug)).toEqual(suspended);
    await expect(edit(owner, suspended, form(suspended, { hue: 1 }))).rejects.toEqual(refused(403));
    await expect(unpublishCompany(portal, owner, 'sweets', slug)).rejects.toEqual(refused(403));

    const resumed = await resumeCompany(portal, admin, 'sweets', slug);
    expect(await getCompany(portal, 'sweets', slug)).toEqual(resumed);
  });

  test('take a company out for good: its record stays for the admins, its INN may come anew', async () => {
    const company = await madeCompany(portal, 'sweets', 'Ушедшая');
    const owner = memberOf(company);
    const { slug } = company;
    for (const role of ['editor', 'viewer'] as const)
      await expect(leaveCluster(portal, memberOf(company, role), 'sweets', slug)).rejects.toEqual(
        refused(403),
      );
    const left = await leaveCluster(portal, owner, 'sweets', slug);
    expect(left).toMatchObject({ status: 'left', published: false });
    await expect(getCompany(portal, 'sweets', slug)).rejects.toEqual(refused(404));
    await expect(companyFor(portal, owner, 'sweets', slug)).rejects.toEqual(refused(404));
    expect(await companyFor(portal, admin, 'sweets', slug)).toEqual(left);
    expect(await leaveCluster(portal, admin, 'sweets', slug)).toEqual(left);
    await expect(edit(admin, left, form(left, { hue: 1 }))).rejects.toEqual(refused(403));
    for (const verb of [suspendCompany, resumeCompany])
      await expect(verb(portal, admin, 'sweets', slug)).rejects.toEqual(refused(409));
    const card = (await companiesFor(portal, admin, 'sweets')).find(({ id }) => id === company.id);
    expect(card).toMatchObject({ status: 'left', published: false });

    const again = await madeCompany(portal, 'sweets', 'Ушедшая', {
      profile: { requisites: company.requisites },
    });
    expect(again.slug).toBe(`${slug}-2`);
  });
});
