import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  allAnnouncements,
  announcements,
  editAnnouncement,
  getAnnouncement,
  publishAnnouncement,
} from '../../functions/announcements/announcements.ts';
import { acknowledge, acknowledgements, boardItem, boardOf } from '../../functions/announcements/board.ts';
import { comment, commentsOf, removeComment } from '../../functions/announcements/comments.ts';
import { fileOf, uploadFor } from '../../functions/announcements/files.ts';
import { AnnouncementDraft, EditedAnnouncement } from '../../functions/announcements/schema.ts';
import { remindNow } from '../../functions/announcements/telling.ts';
import { announcementTimers } from '../../functions/announcements/timers.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { consumers } from '../../functions/consumers.ts';
import { inbox } from '../../functions/notifications/notifications.ts';
import { type Person, visitor } from '../../functions/platform/actor.ts';
import { DAY, HOUR, isoTime } from '../../functions/platform/clock.ts';
import { follows } from '../../functions/platform/feed/feed.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { runDue } from '../../functions/platform/timers/timers.ts';
import { madePerson } from '../support/accounts.ts';
import { adminOf, memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });

onBothStores('announcements to members', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let cursor = '';
  let bakery: Company;
  let mill: Company;
  let baker: Person;
  let miller: Person;
  let viewer: Person;
  const admin = adminOf('sweets');

  const follow = async () => {
    for (;;) {
      const page = await portal.table.changes(cursor);
      cursor = page.cursor;
      if (page.changes.length === 0) return;
      for (const change of page.changes)
        for (const consumer of consumers.filter((one) => follows(one, change.key))) {
          await consumer.on(portal, change);
          await consumer.on(portal, change);
        }
    }
  };
  const member = async (company: Company, role: 'owner' | 'viewer', name: string): Promise<Person> => {
    const actor = memberOf(company, role);
    const { id, email } = await madePerson(portal, { memberships: [...actor.memberships], name });
    return { ...actor, id, email, name };
  };
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
    [bakery, mill] = [
      await madeCompany(portal, 'sweets', 'Пекарня'),
      await madeCompany(portal, 'sweets', 'Мельница'),
    ];
    baker = await member(bakery, 'owner', 'Анна');
    viewer = await member(bakery, 'viewer', 'Борис');
    miller = await member(mill, 'owner', 'Вера');
  });
  afterAll(() => portal.table.close());

  const publish = async (more: Partial<AnnouncementDraft> = {}) => {
    clock.forward(1000);
    const draft = AnnouncementDraft.parse({
      title: { ru: 'Собрание' },
      text: { ru: 'В пятницу.' },
      audience: { kind: 'cluster' },
    });
    const made = await publishAnnouncement(portal, admin, 'sweets', {
      ...draft,
      ...more,
      id: newId(clock()),
    });
    await follow();
    return made;
  };
  const told = async (reader: Person, id: string) =>
    (await inbox(portal, reader, { limit: 100 })).items.find(({ group }) => group === `announcement-${id}`);
  const sees = async (reader: Person, id: string) =>
    (await boardOf(portal, reader, 'sweets')).items.some((one) => one.id === id);

  test('are seen by those whom they are for, who are told of them once', async () => {
    const all = await publish();
    const one = await publish({ audience: { kind: 'companies', companies: [mill.id] } });
    const owners = await publish({ audience: { kind: 'roles', roles: ['owner'] } });
    const table: [Person, boolean, boolean, boolean][] = [
      [baker, true, false, true],
      [viewer, true, false, false],
      [miller, true, true, true],
    ];
    for (const [reader, ...rights] of table)
      for (const [i, { id }] of [all, one, owners].entries()) {
        const name = `${reader.name} ${i}`;
        expect([name, await sees(reader, id)]).toEqual([name, rights[i]]);
        expect([name, (await told(reader, id))?.count]).toEqual([name, rights[i] ? 1 : undefined]);
        if (!rights[i]) await expect(boardItem(portal, reader, 'sweets', id)).rejects.toEqual(refused(404));
      }
    expect((await announcements(portal, 'sweets')).items).toEqual([]);
    await expect(getAnnouncement(portal, 'sweets', all.id)).rejects.toEqual(refused(404));
    await expect(boardOf(portal, visitor, 'sweets')).rejects.toEqual(refused(401));
    const stranger = memberOf({ ...mill, cluster: 'boats' });
    await expect(boardOf(portal, stranger, 'sweets')).rejects.toEqual(refused(404));
  });

  test('a draft is nobody’s, one for later comes out in time, one with an end goes in time', async () => {
    const draft = await publish({ draft: true });
    const later = await publish({
      publishAt: isoTime(clock() + HOUR),
      expiresAt: isoTime(clock() + 2 * HOUR),
    });
    expect([draft.phase, later.phase]).toEqual(['draft', 'scheduled']);
    for (const { id } of [draft, later]) {
      expect(await sees(baker, id)).toBe(false);
      expect(await told(baker, id)).toBeUndefined();
    }
    clock.forward(HOUR);
    await runDue(portal, announcementTimers);
    await follow();
    expect(await sees(baker, later.id)).toBe(true);
    expect((await told(baker, later.id))?.count).toBe(1);
    clock.forward(HOUR);
    // Over for readers on the minute, whether or not the timer has run.
    await expect(boardItem(portal, baker, 'sweets', later.id)).rejects.toEqual(refused(404));
    await runDue(portal, announcementTimers);
    expect(await sees(baker, later.id)).toBe(false);
    const phases = new Map(
      (await allAnnouncements(portal, admin, 'sweets')).items.map((one) => [one.id, one.phase]),
    );
    expect([phases.get(draft.id), phases.get(later.id)]).toEqual(['draft', 'expired']);
    const out = await editAnnouncement(
      portal,
      admin,
      'sweets',
      draft.id,
      EditedAnnouncement.parse({ ...draft, draft: false }),
    );
    await follow();
    expect(out.phase).toBe('published');
    expect((await told(baker, draft.id))?.count).toBe(1);
    await expect(
      publish({ publishAt: isoTime(clock() + DAY), expiresAt: isoTime(clock() + HOUR) }),
    ).rejects.toMatchObject({ status: 422, fields: [{ field: '/expiresAt' }] });
  });

  test('the pinned stand above what is newer', async () => {
    const pinned = await publish({ pinned: true });
    const newer = await publish();
    const ids = (await boardOf(portal, baker, 'sweets')).items.map(({ id }) => id);
    expect(ids.indexOf(pinned.id)).toBe(0);
    expect(ids.indexOf(newer.id)).toBe(1);
  });

  test('ask for «read and agree»; the admin sees who has not and reminds them, once a day and by itself', async () => {
    const { id } = await publish({ acknowledge: true, remindAfterDays: 3 });
    const first = await acknowledge(portal, baker, 'sweets', id);
    clock.forward(HOUR);
    expect(await acknowledge(portal, baker, 'sweets', id)).toEqual(first);
    const { given, missing } = await acknowledgements(portal, admin, 'sweets', id);
    expect(given.map(({ name, company, at }) => [name, company.ru, at])).toEqual([
      ['Анна', 'Пекарня', first.acknowledgedAt],
    ]);
    expect(missing.map(({ name, company }) => [name, company.ru])).toEqual([
      ['Борис', 'Пекарня'],
      ['Вера', 'Мельница'],
    ]);
    await expect(acknowledgements(portal, baker, 'sweets', id)).rejects.toEqual(refused(403));
    expect(await remindNow(portal, admin, 'sweets', id)).toEqual({ reminded: 2 });
    await remindNow(portal, admin, 'sweets', id);
    expect([(await told(baker, id))?.count, (await told(viewer, id))?.count]).toEqual([1, 2]);
    await acknowledge(portal, viewer, 'sweets', id);
    clock.forward(3 * DAY);
    await runDue(portal, announcementTimers);
    await runDue(portal, announcementTimers);
    expect([(await told(viewer, id))?.count, (await told(miller, id))?.count]).toEqual([2, 3]);
    const silent = await publish();
    await expect(acknowledge(portal, baker, 'sweets', silent.id)).rejects.toEqual(refused(404));
    await expect(remindNow(portal, admin, 'sweets', silent.id)).rejects.toEqual(refused(409));
  });

  test('are discussed where that is wanted; a comment is its author’s and the admin’s to take away', async () => {
    const { id } = await publish({ comments: true });
    const said = { id: newId(clock()), text: 'Будем втроём' };
    const made = await comment(portal, baker, 'sweets', id, said);
    expect(await comment(portal, baker, 'sweets', id, said)).toEqual(made);
    await expect(comment(portal, miller, 'sweets', id, said)).rejects.toEqual(refused(409));
    await expect(removeComment(portal, miller, 'sweets', id, said.id)).rejects.toEqual(refused(403));
    expect((await commentsOf(portal, miller, 'sweets', id)).items).toEqual([made]);
    await removeComment(portal, baker, 'sweets', id, said.id);
    await removeComment(portal, admin, 'sweets', id, said.id);
    expect((await commentsOf(portal, miller, 'sweets', id)).items).toEqual([]);
    const silent = await publish();
    await expect(comment(portal, baker, 'sweets', silent.id, said)).rejects.toEqual(refused(404));
    const flood = Array.from({ length: 12 }, (_, i) =>
      comment(portal, miller, 'sweets', id, { id: newId(clock()), text: `${i}` }),
    );
    const outcomes = await Promise.allSettled(flood);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(10);
    expect((await comment(portal, viewer, 'sweets', id, { id: newId(clock()), text: 'И я' })).byName).toBe(
      'Борис',
    );
  });

  test('carry files for those whom they are for; of public news for everyone', async () => {
    const file = await uploadFor(portal, admin, 'sweets', new File(['Повестка'], 'повестка.txt'));
    const inside = await publish({ attachments: [file] });
    const answer = await fileOf(portal, baker, 'sweets', inside.id, file.id);
    expect(await answer.text()).toBe('Повестка');
    await expect(fileOf(portal, visitor, 'sweets', inside.id, file.id)).rejects.toEqual(refused(401));
    await expect(uploadFor(portal, baker, 'sweets', new File(['x'], 'x.txt'))).rejects.toEqual(refused(403));
    await expect(uploadFor(portal, admin, 'sweets', new File(['MZ\0\0'], 'план.pdf'))).rejects.toEqual(
      refused(415),
    );
    const news = await publish({ audience: { kind: 'public' }, attachments: [file] });
    expect((await fileOf(portal, visitor, 'sweets', news.id, file.id)).status).toBe(200);
    await expect(fileOf(portal, visitor, 'sweets', news.id, newId())).rejects.toEqual(refused(404));
  });
});
