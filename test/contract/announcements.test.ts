import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  announcements,
  editAnnouncement,
  getAnnouncement,
  latestAnnouncements,
  publishAnnouncement,
  withdrawAnnouncement,
} from '../../functions/announcements/announcements.ts';
import { AnnouncementDraft, EditedAnnouncement } from '../../functions/announcements/schema.ts';
import { visitor } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { adminOf, memberOf, person } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });

onBothStores('news of a cluster', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  const admin = adminOf('sweets');
  const draft = (title: string) => ({
    id: newId(clock()),
    ...AnnouncementDraft.parse({ title: { ru: title }, text: { ru: 'Приходите.', en: 'Come.' } }),
  });
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    for (const slug of ['sweets', 'boats', 'crowd']) await madeCluster(portal, slug);
  });
  afterAll(() => portal.table.close());

  test('is published once and read by everyone, in its own cluster only', async () => {
    const news = draft('Ярмарка');
    const made = await publishAnnouncement(portal, admin, 'sweets', news);
    clock.forward(5000);
    expect(await publishAnnouncement(portal, admin, 'sweets', news)).toEqual(made);
    await expect(
      publishAnnouncement(portal, admin, 'sweets', { ...news, title: { ru: 'Другое' } }),
    ).rejects.toEqual(refused(409));
    expect(await getAnnouncement(portal, 'sweets', news.id)).toEqual(made);
    await expect(getAnnouncement(portal, 'boats', news.id)).rejects.toEqual(refused(404));
    expect(await latestAnnouncements(portal, 'boats', 5)).toEqual([]);
  });

  test('comes the newest first, page by page', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      clock.forward(1000);
      ids.unshift((await publishAnnouncement(portal, adminOf('crowd'), 'crowd', draft(`Новость ${i}`))).id);
    }
    expect((await latestAnnouncements(portal, 'crowd', 2)).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await announcements(portal, 'crowd', { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(ids);
  });

  test('is edited with its version, and withdrawn for good', async () => {
    const made = await publishAnnouncement(portal, admin, 'sweets', draft('Опечатка'));
    const edited = EditedAnnouncement.parse({ ...made, title: { ru: 'Без опечаток' } });
    const after = await editAnnouncement(portal, admin, 'sweets', made.id, edited);
    expect(after).toEqual({ ...made, title: { ru: 'Без опечаток' }, version: 2 });
    expect(await editAnnouncement(portal, admin, 'sweets', made.id, edited)).toEqual(after);
    await expect(
      editAnnouncement(portal, admin, 'sweets', made.id, { ...edited, title: { ru: 'Позже всех' } }),
    ).rejects.toMatchObject({ status: 409, more: { current: after } });
    await withdrawAnnouncement(portal, admin, 'sweets', made.id);
    await withdrawAnnouncement(portal, admin, 'sweets', made.id);
    await expect(getAnnouncement(portal, 'sweets', made.id)).rejects.toEqual(refused(404));
  });

  test('is written by the cluster’s own admins only', async () => {
    const made = await publishAnnouncement(portal, admin, 'sweets', draft('Наше'));
    const company = await madeCompany(portal, 'sweets', 'Пекарь');
    const unsure = person({ adminOf: ['sweets'], strong: false });
    for (const [actor, status] of [
      [visitor, 401],
      [memberOf(company), 403],
      [adminOf('boats'), 403],
      [unsure, 403],
    ] as const) {
      const edited = EditedAnnouncement.parse({ ...made, text: { ru: 'Взломано' } });
      await expect(publishAnnouncement(portal, actor, 'sweets', draft('Чужое'))).rejects.toEqual(
        refused(status),
      );
      await expect(editAnnouncement(portal, actor, 'sweets', made.id, edited)).rejects.toEqual(
        refused(status),
      );
      await expect(withdrawAnnouncement(portal, actor, 'sweets', made.id)).rejects.toEqual(refused(status));
    }
    expect(await getAnnouncement(portal, 'sweets', made.id)).toEqual(made);
  });
});
