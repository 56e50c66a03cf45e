import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consumers } from '../../functions/consumers.ts';
import { inbox, readNotice, unreadNotices } from '../../functions/notifications/notifications.ts';
import {
  addDevice,
  choosePreferences,
  preferencesFor,
  removeDevice,
} from '../../functions/notifications/preferences.ts';
import { defaultPreferences } from '../../functions/notifications/rules.ts';
import type { NewNotice, NoticeKind, Preferences } from '../../functions/notifications/schema.ts';
import { notifyMany } from '../../functions/notifications/telling.ts';
import { noticeTimers } from '../../functions/notifications/timers.ts';
import { subjectOf, unsubscribe } from '../../functions/notifications/unsubscribing.ts';
import { HOUR, MINUTE } from '../../functions/platform/clock.ts';
import { follows } from '../../functions/platform/feed/feed.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import type { Push, PushService, PushSubscription } from '../../functions/platform/push/push.ts';
import type { Change } from '../../functions/platform/table/table.ts';
import { runDue } from '../../functions/platform/timers/timers.ts';
import { lettersTo, madePerson } from '../support/accounts.ts';
import { person } from '../support/actors.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });

const browser = (name: string): PushSubscription => ({
  endpoint: `https://fcm.googleapis.com/fcm/send/${name}`,
  keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
});

onBothStores('what people are told goes out', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let cursor = '';
  let seen: Change[] = [];
  const pushed: { endpoint: string; push: Push }[] = [];
  const gone = new Set<string>();
  const push: PushService = {
    publicKey: 'key',
    async send({ endpoint }, what) {
      pushed.push({ endpoint, push: what });
      return gone.has(endpoint) ? 'gone' : 'sent';
    },
  };
  beforeAll(async () => {
    // Wednesday, 12:00 in Moscow.
    clock = movableClock(Date.UTC(2026, 10, 25, 9));
    portal = testPortal(await store.open(clock), { clock, push });
  });
  afterAll(() => portal.table.close());

  /** The feed is followed to its end; every change is handed over twice, as it may be. */
  const follow = async () => {
    for (;;) {
      const page = await portal.table.changes(cursor);
      cursor = page.cursor;
      if (page.changes.length === 0) return;
      seen.push(...page.changes);
      for (const change of page.changes)
        for (let time = 0; time < 2; time++)
          for (const consumer of consumers)
            if (follows(consumer, change.key)) await consumer.on(portal, change);
    }
  };
  const member = async (chosen: Partial<Preferences> = {}) => {
    const made = await madePerson(portal);
    const actor = person(made);
    await choosePreferences(portal, actor, { ...defaultPreferences(), ...chosen, version: 0 });
    return actor;
  };
  const tell = async (people: readonly { id: string }[], kind: NoticeKind, title: string, group?: string) => {
    clock.forward(1000);
    const notice: NewNotice = {
      id: newId(clock()),
      cluster: 'sweets',
      kind,
      title: { ru: title },
      text: { ru: 'Подробности <b>внутри</b>.' },
      href: '/app/clusters/sweets/board/1',
      ...(group && { group }),
    };
    await notifyMany(
      portal,
      people.map(({ id }) => id),
      notice,
    );
    await follow();
    return notice;
  };
  const due = () => runDue(portal, noticeTimers);
  const subjects = async ({ email }: { email: string }) =>
    (await lettersTo(portal, email)).map(({ subject }) => subject);

  test('a letter with text and HTML, sent once though every change comes twice', async () => {
    const reader = await member();
    const notice = await tell([reader], 'announcement', 'Собрание <в пятницу>');
    for (const change of seen)
      for (const consumer of consumers) if (follows(consumer, change.key)) await consumer.on(portal, change);
    const letters = await lettersTo(portal, reader.email);
    expect(letters.map(({ subject }) => subject)).toEqual(['Собрание <в пятницу>']);
    const [letter] = letters;
    expect(letter!.text).toContain(`https://portal.test/app/notices/${notice.id}`);
    expect(letter!.text).toContain('> Подробности <b>внутри</b>.');
    expect(letter!.html).toContain('&#60;в пятницу&#62;');
    expect(letter!.html).not.toMatch(/<img|<b>/);
    expect(letter!.unsubscribe).toMatch(/^https:\/\/portal\.test\/unsubscribe\//);
    expect(letter!.text).toContain(letter!.unsubscribe);
    expect(letter!.text.length + letter!.html.length).toBeLessThan(3000);
    seen = [];
  });

  test('by the ways chosen for its kind: nothing at all, or all but the inbox', async () => {
    const kinds = { ...defaultPreferences().kinds };
    kinds.claim = { inbox: true, mail: false, push: false };
    kinds.watch = { inbox: false, mail: true, push: false };
    const reader = await member({ kinds });
    await tell([reader], 'claim', 'Только в портале');
    await tell([reader], 'watch', 'Только письмом');
    expect(await subjects(reader)).toEqual(['Только письмом']);
    expect((await inbox(portal, reader)).items.map(({ title }) => title.ru)).toEqual(['Только в портале']);
    expect(await unreadNotices(portal, reader)).toBe(1);
  });

  test('in quiet hours it waits, and comes in one letter when they end', async () => {
    const reader = await member({ quiet: { from: '11:00', to: '15:00' } });
    await tell([reader], 'claim', 'Первое', 'claim-1');
    const read = await tell([reader], 'people', 'Прочитанное');
    await tell([reader], 'claim', 'Второе', 'claim-1');
    await tell([reader], 'event', 'Третье');
    await readNotice(portal, reader, read.id);
    clock.forward(2 * HOUR);
    await due();
    expect(await subjects(reader)).toEqual([]);
    clock.forward(HOUR + MINUTE);
    await Promise.all([due(), due()]);
    await due();
    expect(await subjects(reader)).toEqual(['2 уведомления портала']);
    const [letter] = await lettersTo(portal, reader.email);
    expect(letter!.text).toMatch(/Третье[\s\S]*Второе/);
    expect(letter!.text).not.toMatch(/Первое|Прочитанное/);
  });

  test('in a digest, daily at nine or on Mondays, in the reader’s zone', async () => {
    const zone = { timeZone: 'Asia/Yekaterinburg' } as const;
    const [daily, weekly] = [
      await member({ ...zone, letters: 'daily' }),
      await member({ ...zone, letters: 'weekly' }),
    ];
    await tell([daily, weekly], 'announcement', 'Новости');
    // Thursday, 4:00 UTC is nine in Yekaterinburg.
    clock.forward(Date.UTC(2026, 10, 26, 4, 1) - clock());
    await due();
    expect([await subjects(daily), await subjects(weekly)]).toEqual([['Новости'], []]);
    clock.forward(Date.UTC(2026, 10, 30, 4, 1) - clock());
    await due();
    expect([await subjects(daily), await subjects(weekly)]).toEqual([['Новости'], ['Новости']]);
  });

  describe('a link of a letter', () => {
    const tokenOf = async (reader: { email: string }) =>
      (await lettersTo(portal, reader.email))[0]!.unsubscribe!.split('/').at(-1)!;

    test('turns its kind of letters off for someone who is not signed in, once and for all', async () => {
      const reader = await member();
      await tell([reader], 'announcement', 'Раз');
      const token = await tokenOf(reader);
      expect(await subjectOf(portal, token)).toBe('announcement');
      await unsubscribe(portal, token);
      await unsubscribe(portal, token);
      await tell([reader], 'announcement', 'Два');
      await tell([reader], 'event', 'Три');
      expect(await subjects(reader)).toEqual(['Три', 'Раз']);
      expect(await unreadNotices(portal, reader)).toBe(3);
    });

    test('cannot be made by anyone else, nor for another person or kind', async () => {
      const [reader, other] = [await member(), await member()];
      await tell([reader, other], 'announcement', 'Раз');
      const token = await tokenOf(reader);
      const [, , signed] = token.split('.');
      for (const forged of [
        '',
        'x',
        `${reader.id}.announcement`,
        `${reader.id}.announcement.`,
        `${reader.id}.all.${signed}`,
        `${other.id}.announcement.${signed}`,
        `${newId()}.announcement.${signed}`,
        `${token}x`,
        token.slice(0, -1),
      ])
        await expect(unsubscribe(portal, forged)).rejects.toEqual(refused(404));
      expect((await preferencesFor(portal, other)).kinds.announcement.mail).toBe(true);
    });
  });

  test('as a push to each of the reader’s browsers, until it unsubscribes', async () => {
    const reader = await member();
    const [phone, desk] = [browser(`phone-${newId()}`), browser(`desk-${newId()}`)];
    const kept = await addDevice(portal, reader, phone, 'Chrome, Android');
    expect(await addDevice(portal, reader, phone, 'Chrome, Android')).toEqual(kept);
    const { id } = await addDevice(portal, reader, desk, 'Firefox');
    pushed.length = 0;
    const notice = await tell([reader], 'message', 'Илья: добрый день', 'room-1');
    expect(pushed.map(({ endpoint }) => endpoint).sort()).toEqual([desk.endpoint, phone.endpoint].sort());
    expect(pushed[0]!.push).toEqual({
      title: 'Илья: добрый день',
      body: 'Подробности <b>внутри</b>.',
      href: `/app/notices/${notice.id}`,
      tag: 'room-1',
    });
    await removeDevice(portal, reader, id);
    gone.add(phone.endpoint);
    pushed.length = 0;
    await tell([reader], 'message', 'Ещё', 'room-1');
    await tell([reader], 'message', 'И ещё', 'room-1');
    expect(pushed.map(({ endpoint }) => endpoint)).toEqual([phone.endpoint]);
    expect((await preferencesFor(portal, reader)).devices).toEqual([]);
  });

  test('is chosen with a version: of two devices the later one is told', async () => {
    const reader = await member();
    const seenThere = await preferencesFor(portal, reader);
    const { devices: _, pushKey: __, ...before } = seenThere;
    const after = await choosePreferences(portal, reader, { ...before, letters: 'daily' });
    expect(await choosePreferences(portal, reader, { ...before, letters: 'daily' })).toEqual(after);
    await expect(choosePreferences(portal, reader, { ...before, letters: 'weekly' })).rejects.toMatchObject({
      status: 409,
      more: { current: { letters: 'daily' } },
    });
  });
});
