import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  inbox,
  readAll,
  readGroup,
  readNotice,
  unreadNotices,
} from '../../functions/notifications/notifications.ts';
import type { NewNotice } from '../../functions/notifications/schema.ts';
import { noticeWrites, notifyMany } from '../../functions/notifications/telling.ts';
import { visitor } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import { person } from '../support/actors.ts';
import { countingTable } from '../support/counting.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });

onBothStores('the inbox of notices', (store) => {
  let portal: ReturnType<typeof testPortal>;
  let table: ReturnType<typeof countingTable>;
  let clock: MovableClock;
  const notice = (group?: string): NewNotice => {
    clock.forward(1000);
    return {
      id: newId(clock()),
      cluster: 'sweets',
      kind: 'enquiry',
      title: { ru: 'Новый запрос' },
      href: '/app/companies/sweets/zefir/enquiries/1',
      ...(group && { group }),
    };
  };
  beforeAll(async () => {
    clock = movableClock();
    table = countingTable(await store.open(clock));
    portal = testPortal(table, { clock });
  });
  afterAll(() => portal.table.close());

  test('tells each of many people once, however often it is repeated', async () => {
    const people = Array.from({ length: 95 }, () => person());
    const ids = people.map(({ id }) => id);
    const news = notice();
    // As if the first attempt had stopped half-way.
    await portal.table.write(noticeWrites(portal, ids.slice(30, 50), news));
    await notifyMany(portal, [...ids, ids[0]!], news);
    await notifyMany(portal, ids, news);
    for (const at of [0, 30, 49, 94]) {
      expect(await unreadNotices(portal, people[at]!)).toBe(1);
      expect((await inbox(portal, people[at]!)).items.map(({ id }) => id)).toEqual([news.id]);
    }
  });

  test('goes into the transaction of what happened, or nothing does', async () => {
    const reader = person();
    const news = notice();
    const mark = { pk: 'sweets|claims', sk: newId() };
    await portal.table.write([{ put: mark, if: { absent: true } }]);
    await expect(
      portal.table.write([{ put: mark, if: { absent: true } }, ...noticeWrites(portal, [reader.id], news)]),
    ).rejects.toMatchObject({ name: 'ConditionFailed', index: 0 });
    expect(await inbox(portal, reader)).toEqual({ items: [], unread: 0 });
  });

  test('shows the newest first, joined by group, and reads a group together on all devices', async () => {
    const reader = person();
    const [room, lone] = [newId(), notice()];
    const messages = [notice(room), notice(room), notice(room)];
    for (const one of [messages[0]!, lone, messages[1]!, messages[2]!]) {
      clock.forward(1000);
      await notifyMany(portal, [reader.id], one);
    }
    const before = await inbox(portal, reader);
    expect(before.unread).toBe(4);
    expect(before.items.map(({ id, count, unread }) => [id, count, unread])).toEqual([
      [messages[2]!.id, 3, true],
      [lone.id, 1, true],
    ]);
    expect(await readNotice(portal, reader, messages[0]!.id)).toEqual({ unread: 1 });
    // Another device of the same person, and a repeated request.
    expect(await unreadNotices(portal, { ...reader, session: newId() })).toBe(1);
    expect(await readNotice(portal, reader, messages[2]!.id)).toEqual({ unread: 1 });
    await notifyMany(portal, [reader.id], notice(room));
    expect(await readGroup(portal, reader, room)).toEqual({ unread: 1 });
    expect((await inbox(portal, reader)).items.map(({ unread }) => unread)).toEqual([false, true]);
  });

  test('reads everything at once, and what comes later is unread', async () => {
    const reader = person();
    for (let i = 0; i < 5; i++) await notifyMany(portal, [reader.id], notice());
    expect(await readAll(portal, reader)).toEqual({ unread: 0 });
    const after = notice();
    await notifyMany(portal, [reader.id], after);
    const { items, unread } = await inbox(portal, reader);
    expect([unread, items.map((one) => one.unread)]).toEqual([1, [true, false, false, false, false, false]]);
    // What was read with everything is not counted a second time.
    expect(await readNotice(portal, reader, items[3]!.id)).toEqual({ unread: 1 });
    expect(await readNotice(portal, reader, after.id)).toEqual({ unread: 0 });
  });

  test('counts right while notices come and are read at the same time', async () => {
    const reader = person();
    const early = Array.from({ length: 6 }, () => notice());
    for (const one of early) await notifyMany(portal, [reader.id], one);
    const late = Array.from({ length: 6 }, () => notice());
    await Promise.all([
      ...late.map((one) => notifyMany(portal, [reader.id], one)),
      ...early.slice(0, 2).map((one) => readNotice(portal, reader, one.id)),
    ]);
    expect(await unreadNotices(portal, reader)).toBe(10);
  });

  test('goes page by page, in one read beside the number of unread ones', async () => {
    const reader = person();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const one = notice();
      ids.unshift(one.id);
      await notifyMany(portal, [reader.id], one);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      table.calls();
      const page = await inbox(portal, reader, { cursor, limit: 2 });
      expect(table.calls()).toBe(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(ids);
    await unreadNotices(portal, reader);
    expect(table.calls()).toBe(1);
  });

  test('is each person’s own', async () => {
    const [reader, other] = [person(), person()];
    const one = notice();
    await notifyMany(portal, [reader.id], one);
    await expect(readNotice(portal, other, one.id)).rejects.toEqual(refused(404));
    await expect(inbox(portal, visitor)).rejects.toEqual(refused(401));
    await expect(readAll(portal, visitor)).rejects.toEqual(refused(401));
    expect(await unreadNotices(portal, visitor)).toBe(0);
    expect(await unreadNotices(portal, reader)).toBe(1);
  });
});
