import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Company } from '../../functions/companies/schema.ts';
import { consumers } from '../../functions/consumers.ts';
import { arrangeEvent, editEvent, eventFor, eventsOf } from '../../functions/events/events.ts';
import { participantsFile } from '../../functions/events/participants.ts';
import { participantsOf, register, unregister } from '../../functions/events/registering.ts';
import type { EventDraft } from '../../functions/events/schema.ts';
import { calendarBy, newCalendarAddress, revokeCalendar } from '../../functions/events/subscription.ts';
import { eventTimers } from '../../functions/events/timers.ts';
import { inbox } from '../../functions/notifications/notifications.ts';
import type { Person } from '../../functions/platform/actor.ts';
import { DAY, HOUR, isoTime } from '../../functions/platform/clock.ts';
import { follows } from '../../functions/platform/feed/feed.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { readTable } from '../../functions/platform/spreadsheet/read.ts';
import { runDue } from '../../functions/platform/timers/timers.ts';
import { madePerson } from '../support/accounts.ts';
import { adminOf, memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });

onBothStores('events', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let company: Company;
  let cursor = '';
  const admin = adminOf('sweets');
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
    company = await madeCompany(portal, 'sweets', 'Зефирная');
  });
  afterAll(() => portal.table.close());

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
  const draft = (more: Partial<EventDraft> = {}): EventDraft => ({
    kind: 'training',
    title: { ru: 'Семинар; «маркировка», запятые', en: 'Seminar' },
    text: { ru: 'Что изменится с марта.\nВторая строка.' },
    startsAt: isoTime(clock() + 7 * DAY),
    endsAt: isoTime(clock() + 7 * DAY + 3 * HOUR),
    place: { ru: 'Пенза, Московская, 1' },
    programme: [{ at: '10:00', text: { ru: 'Сбор' } }],
    audience: { kind: 'cluster' },
    draft: false,
    ...more,
  });
  const arrange = async (more: Partial<EventDraft> = {}) => {
    clock.forward(1000);
    return arrangeEvent(portal, admin, 'sweets', { ...draft(more), id: newId(clock()) });
  };
  const crowd = (count: number) => Array.from({ length: count }, () => memberOf(company, 'viewer'));
  const member = async (): Promise<Person> => {
    const actor = memberOf(company, 'editor');
    const { id, email } = await madePerson(portal, { memberships: [...actor.memberships], name: 'Илья' });
    return { ...actor, id, email, name: 'Илья' };
  };
  const come = (people: readonly Person[], id: string) =>
    Promise.all(people.map((one) => register(portal, one, 'sweets', id)));
  const seats = async (id: string) => {
    const { going, waiting, free } = await eventFor(portal, admin, 'sweets', id);
    return { going, waiting, free };
  };

  describe('seats', () => {
    test('are never given twice, though 40 people ask for 7 at once; the others wait in their order', async () => {
      const { id } = await arrange({ seats: 7 });
      const people = crowd(40);
      const statuses = (await come(people, id)).map(({ mine }) => mine);
      expect(statuses.filter((status) => status === 'going')).toHaveLength(7);
      expect(statuses.filter((status) => status === 'waiting')).toHaveLength(33);
      expect(await seats(id)).toEqual({ going: 7, waiting: 33, free: 0 });
      const list = await participantsOf(portal, admin, 'sweets', id);
      expect(list.filter(({ status }) => status === 'going')).toHaveLength(7);
      // All at once again, as impatient people press: nothing changes.
      await come(people.slice(0, 10), id);
      expect(await seats(id)).toEqual({ going: 7, waiting: 33, free: 0 });
    });

    test('that are given back go to the first who waits, also when many come and go at the same moment', async () => {
      const { id } = await arrange({ seats: 2 });
      const [a, b, c, d, e] = crowd(5) as [Person, Person, Person, Person, Person];
      for (const one of [a, b, c, d]) {
        clock.forward(1000);
        await register(portal, one, 'sweets', id);
      }
      await unregister(portal, a, 'sweets', id);
      await unregister(portal, a, 'sweets', id);
      const mine = async (one: Person) => (await eventFor(portal, one, 'sweets', id)).mine;
      expect([await mine(a), await mine(c), await mine(d)]).toEqual([undefined, 'going', 'waiting']);
      // Who comes in the same millisecond as another may be before them.
      clock.forward(1000);
      await Promise.all([
        unregister(portal, b, 'sweets', id),
        unregister(portal, c, 'sweets', id),
        register(portal, e, 'sweets', id),
        register(portal, a, 'sweets', id),
      ]);
      const left = await seats(id);
      expect(left.going + (left.free ?? 0)).toBe(2);
      if (left.waiting > 0) expect(left.free).toBe(0);
      expect(left.going + left.waiting).toBe(3);
      expect(await mine(d)).toBe('going');
    });

    test('may become more, and go to those who wait; where they become fewer nobody loses one', async () => {
      const event = await arrange({ seats: 1 });
      const people = crowd(4);
      for (const one of people) {
        clock.forward(1000);
        await register(portal, one, 'sweets', event.id);
      }
      const { going, waiting, free, open, mine, id, cluster, ...kept } = event;
      await editEvent(portal, admin, 'sweets', id, { ...kept, seats: 3 });
      expect(await seats(id)).toEqual({ going: 3, waiting: 1, free: 0 });
      expect((await eventFor(portal, people[2]!, 'sweets', id)).mine).toBe('going');
      await editEvent(portal, admin, 'sweets', id, { ...kept, seats: 1, version: 2 });
      expect(await seats(id)).toEqual({ going: 3, waiting: 1, free: 0 });
      await unregister(portal, people[0]!, 'sweets', id);
      await unregister(portal, people[1]!, 'sweets', id);
      expect(await seats(id)).toEqual({ going: 1, waiting: 1, free: 0 });
      await unregister(portal, people[2]!, 'sweets', id);
      expect(await seats(id)).toEqual({ going: 1, waiting: 0, free: 0 });
    });

    test('are without end where nobody counts them; registration closes in time', async () => {
      const { id, free } = await arrange({ registerUntil: isoTime(clock() + DAY) });
      expect(free).toBeUndefined();
      const [early, late] = crowd(2) as [Person, Person];
      expect((await register(portal, early, 'sweets', id)).mine).toBe('going');
      clock.forward(DAY);
      await expect(register(portal, late, 'sweets', id)).rejects.toEqual(refused(409));
      expect((await unregister(portal, early, 'sweets', id)).going).toBe(0);
    });
  });

  test('people are told of it, of a seat, of changes, and reminded a day and an hour before, once each', async () => {
    const [first, second] = [await member(), await member()];
    const event = await arrange({ seats: 1 });
    await follow();
    await register(portal, first, 'sweets', event.id);
    clock.forward(1000);
    await register(portal, second, 'sweets', event.id);
    await unregister(portal, first, 'sweets', event.id);
    await follow();
    const { going, waiting, free, open, mine, id, cluster, ...kept } = event;
    const startsAt = isoTime(Date.parse(event.startsAt) + HOUR);
    await editEvent(portal, admin, 'sweets', id, { ...kept, startsAt });
    await follow();
    for (const before of [DAY, HOUR]) {
      clock.forward(Date.parse(startsAt) - before + 1000 - clock());
      await runDue(portal, eventTimers);
      await runDue(portal, eventTimers);
    }
    const told = async (reader: Person) => {
      const { unread } = await inbox(portal, reader);
      const { items } = await portal.table.query({ index: 'g1', pk: `portal|inbox|${reader.id}` });
      return {
        unread,
        titles: items
          .filter((item) => item.group === `event-${id}`)
          .map((item) => (item.title as { ru: string }).ru.split(':')[0]),
      };
    };
    expect((await told(second)).titles).toEqual([
      'Приглашаем',
      'Для вас есть место',
      'Изменились время или место',
      'Завтра',
      'Через час',
    ]);
    expect((await told(first)).titles).toEqual(['Приглашаем']);
  });

  test('the list of participants is a workbook for the admin', async () => {
    const { id } = await arrange({ seats: 1 });
    const guest = { ...memberOf(company), name: '=HYPERLINK("x")', email: 'guest@zefir.test' };
    await register(portal, guest, 'sweets', id);
    const answer = await participantsFile(portal, admin, 'ru', 'sweets', id);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const rows: string[][] = [];
    for await (const { cells } of await readTable(bytes, 'participants.xlsx')) rows.push([...cells]);
    expect(rows).toEqual([
      ['№', 'Имя', 'Предприятие', 'Почта', 'Место', 'Когда записался'],
      ['1', '=HYPERLINK("x")', 'Зефирная', 'guest@zefir.test', 'есть', expect.stringMatching(/2026/)],
    ]);
    await expect(participantsFile(portal, guest, 'ru', 'sweets', id)).rejects.toEqual(refused(403));
  });

  test('a private calendar has what its owner goes to, until its address is taken away', async () => {
    const owner = await member();
    const [going, other, called] = [await arrange(), await arrange(), await arrange()];
    await register(portal, owner, 'sweets', going.id);
    await register(portal, owner, 'sweets', called.id);
    const { going: _a, waiting: _b, free: _c, open: _d, mine: _e, id, cluster: _f, ...kept } = called;
    await editEvent(portal, admin, 'sweets', id, { ...kept, cancelled: true });
    const secretOf = ({ url }: { url: string }) => /\/api\/calendar\/([\w-]{43})\.ics$/.exec(url)![1]!;
    const old = secretOf(await newCalendarAddress(portal, owner));
    const secret = secretOf(await newCalendarAddress(portal, owner));
    const calendar = new ICAL.Component(ICAL.parse(await calendarBy(portal, secret)));
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(events.map(({ uid }) => uid).sort()).toEqual(
      [`${going.id}@portal.test`, `${called.id}@portal.test`].sort(),
    );
    const shown = events.find(({ uid }) => uid.startsWith(going.id))!;
    expect(shown.summary).toBe('Семинар; «маркировка», запятые');
    expect(shown.startDate.toJSDate().toISOString()).toBe(going.startsAt);
    expect(shown.endDate.toJSDate().toISOString()).toBe(going.endsAt);
    expect(shown.location).toBe('Пенза, Московская, 1');
    expect(shown.description).toContain('Вторая строка.');
    const off = events.find(({ uid }) => uid.startsWith(called.id))!;
    expect(off.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(off.sequence).toBe(1);
    await expect(calendarBy(portal, old)).rejects.toEqual(refused(404));
    await revokeCalendar(portal, owner);
    await revokeCalendar(portal, owner);
    await expect(calendarBy(portal, secret)).rejects.toEqual(refused(404));
    expect(other.mine).toBeUndefined();
  });

  test('lists what is to come by its beginning, and the past apart; drafts and others’ events are not there', async () => {
    const [late, soon] = [
      await arrange({ startsAt: isoTime(clock() + 3 * DAY), endsAt: isoTime(clock() + 4 * DAY) }),
      await arrange({ startsAt: isoTime(clock() + 2 * DAY), endsAt: isoTime(clock() + 4 * DAY) }),
    ];
    const hidden = await arrange({ draft: true });
    const owners = await arrange({ audience: { kind: 'roles', roles: ['owner'] } });
    const viewer = memberOf(company, 'viewer');
    const ids = (await eventsOf(portal, viewer, 'sweets')).items.map(({ id }) => id);
    expect(ids.indexOf(soon.id)).toBeLessThan(ids.indexOf(late.id));
    expect(ids).not.toContain(hidden.id);
    expect(ids).not.toContain(owners.id);
    await expect(eventFor(portal, viewer, 'sweets', owners.id)).rejects.toEqual(refused(404));
    clock.forward(5 * DAY);
    const past = (await eventsOf(portal, viewer, 'sweets', { past: true })).items.map(({ id }) => id);
    expect(past.indexOf(late.id)).toBeLessThan(past.indexOf(soon.id));
    await expect(eventsOf(portal, memberOf({ ...company, cluster: 'boats' }), 'sweets')).rejects.toEqual(
      refused(404),
    );
    await expect(
      arrangeEvent(portal, admin, 'sweets', { ...draft({ endsAt: isoTime(0) }), id: newId() }),
    ).rejects.toMatchObject({ status: 422, fields: [{ field: '/endsAt' }] });
  });
});
