import { afterAll, beforeAll, expect, test } from 'vitest';
import { inviteToCompany, withdrawInvitation } from '../../functions/accounts/invitations.ts';
import { suspendPerson } from '../../functions/accounts/people.ts';
import { registerOf } from '../../functions/companies/register.ts';
import { suspendCompany } from '../../functions/companies/standing.ts';
import { attentionOf, placesOf } from '../../functions/dashboard/dashboard.ts';
import { EnquiryDraft } from '../../functions/enquiries/schema.ts';
import { sendEnquiry } from '../../functions/enquiries/sending.ts';
import { system, visitor } from '../../functions/platform/actor.ts';
import { DAY, isoTime } from '../../functions/platform/clock.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { madePerson } from '../support/accounts.ts';
import { adminOf, memberOf, operator, person } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('the overview', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
  });
  afterAll(() => portal.table.close());

  const kinds = async (actor: Parameters<typeof attentionOf>[1]) =>
    (await attentionOf(portal, actor)).matters.map((matter) => matter.kind);

  test('tells of new enquiries first, then of certificates, a hidden mini-site and an empty catalogue', async () => {
    const certificate = {
      id: 'c',
      name: { ru: 'ГОСТ' },
      number: '1',
      issuedBy: { ru: '' },
      validUntil: isoTime(clock() + 5 * DAY).slice(0, 10),
    };
    const company = await madeCompany(portal, 'sweets', 'Зефирная', {
      profile: { certificates: [certificate] },
    });
    const hidden = await madeCompany(portal, 'sweets', 'Тихая', { published: false });
    const owner = memberOf(company);
    const both = { ...owner, memberships: [...owner.memberships, ...memberOf(hidden, 'editor').memberships] };
    await sendEnquiry(
      portal,
      'ru',
      'sweets',
      company.slug,
      EnquiryDraft.parse({
        id: newId(clock()),
        name: 'Олег',
        email: 'oleg@shop.test',
        text: 'Нужен зефир к празднику.',
        products: [],
        consent: true,
      }),
      '198.51.100.7',
    );
    expect(await kinds(both)).toEqual([
      'new-enquiries',
      'certificate',
      'hidden',
      'no-products',
      'no-products',
    ]);
    const { matters } = await attentionOf(portal, both);
    expect(matters[0]).toMatchObject({ count: 1, company: { slug: company.slug, role: 'owner' } });
    expect(matters[1]).toMatchObject({ expired: false, validUntil: certificate.validUntil });

    clock.forward(10 * DAY);
    expect((await attentionOf(portal, both)).matters[1]).toMatchObject({
      kind: 'certificate',
      expired: true,
    });
  });

  test('says of a suspended company only that, and nothing to those who may only look', async () => {
    const company = await madeCompany(portal, 'sweets', 'Стоп', { published: false });
    expect(await kinds(memberOf(company, 'viewer'))).toEqual([]);
    await suspendCompany(portal, system, 'sweets', company.slug);
    expect(await kinds(memberOf(company))).toEqual(['suspended']);
  });

  test('asks an admin without a second factor for it and leads nowhere else meanwhile', async () => {
    const weak = { ...adminOf('sweets'), strong: false };
    expect(await kinds(weak)).toEqual(['second-factor']);
    expect(await placesOf(portal, weak)).toEqual({ companies: [], clusters: [], operator: false });
  });

  test('tells the managing company what visitors of its own cluster do not see', async () => {
    await madeCluster(portal, 'ships');
    expect(await kinds(adminOf('ships'))).toEqual(['cluster-empty']);
    await madeCompany(portal, 'ships', 'Верфь', { published: false });
    const { slug } = await madeCompany(portal, 'ships', 'Док');
    await suspendCompany(portal, adminOf('ships'), 'ships', slug);
    const cluster = { slug: 'ships', name: { ru: 'Сладкий край', en: 'Sweet Land' } };
    expect((await attentionOf(portal, adminOf('ships'))).matters).toEqual([
      { kind: 'cluster-uninvited', cluster, count: 1 },
      { kind: 'cluster-suspended', cluster, count: 1 },
    ]);
    expect(await kinds(adminOf('boats'))).toEqual(['cluster-empty']);
  });

  test('tells a company that nobody was invited to from one that has not answered, and from one with people', async () => {
    await madeCluster(portal, 'mills');
    const { id, slug, name } = await madeCompany(portal, 'mills', 'Мельница', { published: false });
    const admin = adminOf('mills');
    expect(await kinds(admin)).toEqual(['cluster-uninvited']);
    const invitation = await inviteToCompany(portal, admin, {
      id: newId(clock()),
      cluster: { slug: 'mills', name: 'Мельницы' },
      company: { id, slug, name: name.ru },
      email: 'miller@mill.test',
      role: 'owner',
    });
    expect(await kinds(admin)).toEqual(['cluster-awaited']);
    expect(await registerOf(portal, admin, 'mills')).toMatchObject([{ slug, awaits: 'answer' }]);
    await withdrawInvitation(portal, admin, 'mills', invitation.id);
    expect(await registerOf(portal, admin, 'mills')).toMatchObject([{ slug, awaits: 'invitation' }]);
    await madePerson(portal, {
      memberships: [{ cluster: 'mills', company: id, companySlug: slug, role: 'owner' }],
    });
    expect(await kinds(admin)).toEqual(['cluster-hidden']);
    expect((await registerOf(portal, admin, 'mills'))[0]).not.toHaveProperty('awaits');
    await expect(registerOf(portal, adminOf('boats'), 'mills')).rejects.toMatchObject({ status: 403 });
  });

  test('tells the operator of clusters that nobody runs', async () => {
    const unrun = async () =>
      (await attentionOf(portal, operator())).matters.flatMap((matter) =>
        matter.kind === 'no-admin' ? [matter.cluster.slug] : [],
      );
    expect(await unrun()).toContain('boats');
    const { id } = await madePerson(portal, { adminOf: ['boats'] });
    expect(await unrun()).not.toContain('boats');
    await suspendPerson(portal, system, id, true);
    expect(await unrun()).toContain('boats');
    expect(await kinds(adminOf('boats'))).toEqual(['cluster-empty']);
  });

  test('leads each person to their own places only', async () => {
    const slugs = async (actor: Parameters<typeof placesOf>[1]) =>
      (await placesOf(portal, actor)).clusters.map((cluster) => cluster.slug);
    expect(await slugs(adminOf('boats'))).toEqual(['boats']);
    expect(await slugs(operator())).toEqual(['boats', 'mills', 'ships', 'sweets']);
    expect(await slugs(person())).toEqual([]);
    expect(await placesOf(portal, visitor)).toEqual({ companies: [], clusters: [], operator: false });
    await expect(attentionOf(portal, visitor)).rejects.toMatchObject({ name: 'Refusal', status: 401 });
  });
});
