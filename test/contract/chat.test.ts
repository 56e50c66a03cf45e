import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerson } from '../../functions/accounts/persons.ts';
import { deleteMessage, editMessage } from '../../functions/chat/changing.ts';
import { messagesIn, sendMessage } from '../../functions/chat/messages.ts';
import { directRoom } from '../../functions/chat/pairs.ts';
import { markRead, mute, myRooms } from '../../functions/chat/places.ts';
import { createRoom, invite, joinRoom } from '../../functions/chat/rooms.ts';
import { NewMessage } from '../../functions/chat/schema.ts';
import { type Person, system, visitor } from '../../functions/platform/actor.ts';
import { digest, newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { countingTable } from '../support/counting.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });
const said = (text: string) => NewMessage.parse({ id: newId(), text });

test('what is no message is refused at the edge', () => {
  const id = newId();
  for (const draft of [
    { id, text: 'я'.repeat(500_000) },
    { id, text: 'эй', mentions: Array.from({ length: 10_000 }, () => newId()) },
    { id, text: 'пол\ud83d' },
    { id, text: ' \n ' },
    { id: 'x', text: 'эй' },
  ])
    expect(NewMessage.safeParse(draft).success).toBe(false);
  expect(NewMessage.safeParse({ id, text: 'Привет 🙂' }).success).toBe(true);
});

onBothStores('a chat', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let anna: Person;
  let boris: Person;
  let vera: Person;
  let alien: Person;
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    for (const slug of ['sweets', 'boats']) await madeCluster(portal, slug);
    const sweets = await madeCompany(portal, 'sweets', 'Пекарь');
    const boats = await madeCompany(portal, 'boats', 'Верфь');
    [anna, boris, vera] = [memberOf(sweets), memberOf(sweets), memberOf(sweets)];
    alien = memberOf(boats);
    for (const { id, name, memberships } of [anna, boris, vera, alien])
      await createPerson(portal, system, {
        id,
        name,
        email: `${id}@example.test`,
        lang: 'ru',
        memberships: [...memberships],
      });
  });
  afterAll(() => portal.table.close());
  const group = async (kind: 'open' | 'invited') =>
    (await createRoom(portal, anna, 'sweets', { id: newId(), kind, title: 'Склад', people: [] })).id;

  test('keeps a repeated message once and refuses its id for other words', async () => {
    const room = await group('open');
    const draft = said('Привет');
    const first = await sendMessage(portal, anna, 'sweets', room, draft);
    expect(await sendMessage(portal, anna, 'sweets', room, draft)).toEqual(first);
    await expect(sendMessage(portal, anna, 'sweets', room, { ...draft, text: 'Пока' })).rejects.toEqual(
      refused(409),
    );
    expect(await messagesIn(portal, boris, 'sweets', room, { after: 0 })).toEqual([first]);
  });

  test('numbers messages sent at the same moment without gaps, and catches up from a number', async () => {
    const room = await group('open');
    await joinRoom(portal, boris, 'sweets', room);
    await joinRoom(portal, vera, 'sweets', room);
    const sent = await Promise.all(
      [anna, boris, vera].map((who) => sendMessage(portal, who, 'sweets', room, said(who.id))),
    );
    expect(sent.map(({ seq }) => seq).sort()).toEqual([1, 2, 3]);
    const seen = await messagesIn(portal, anna, 'sweets', room, { after: 1 });
    expect(seen.map(({ seq }) => seq)).toEqual([2, 3]);
    await expect(sendMessage(portal, anna, 'sweets', room, { ...said('?'), replyTo: 9 })).rejects.toEqual(
      refused(422),
    );
  });

  test('counts the unread, remembers what was read, and never goes back', async () => {
    const room = (await directRoom(portal, anna, 'sweets', boris.id)).id;
    expect((await directRoom(portal, boris, 'sweets', anna.id)).id).toBe(room);
    for (const text of ['раз', 'два', 'три']) await sendMessage(portal, anna, 'sweets', room, said(text));
    const unread = async (who: Person) =>
      (await myRooms(portal, who, 'sweets')).find(({ id }) => id === room)?.unread;
    expect([await unread(anna), await unread(boris)]).toEqual([0, 3]);
    await markRead(portal, boris, 'sweets', room, 2);
    await markRead(portal, boris, 'sweets', room, 1);
    expect(await unread(boris)).toBe(1);
    await markRead(portal, boris, 'sweets', room, 99);
    expect(await unread(boris)).toBe(0);
    await mute(portal, boris, 'sweets', room, true);
    expect((await myRooms(portal, boris, 'sweets')).find(({ id }) => id === room)?.muted).toBe(true);
  });

  test('leaves a trace of editing and deleting, by the author only', async () => {
    const room = await group('open');
    const made = await sendMessage(portal, anna, 'sweets', room, said('Опечатка'));
    const edit = { text: 'Без неё', version: 1 };
    await expect(editMessage(portal, boris, 'sweets', room, 1, edit)).rejects.toEqual(refused(403));
    await expect(deleteMessage(portal, boris, 'sweets', room, 1)).rejects.toEqual(refused(403));
    const edited = await editMessage(portal, anna, 'sweets', room, 1, edit);
    expect(edited).toMatchObject({ text: 'Без неё', version: 2, editedAt: expect.any(String) });
    await expect(
      editMessage(portal, anna, 'sweets', room, 1, { text: 'Поздно', version: 1 }),
    ).rejects.toEqual(refused(409));
    const gone = await deleteMessage(portal, anna, 'sweets', room, 1);
    expect(gone).toMatchObject({ seq: 1, id: made.id, text: '', deletedAt: expect.any(String) });
    expect(await messagesIn(portal, boris, 'sweets', room, { after: 0 })).toEqual([gone]);
  });

  test('is seen by those who belong there', async () => {
    const open = await group('open');
    const closed = await group('invited');
    const direct = (await directRoom(portal, anna, 'sweets', boris.id)).id;
    for (const [who, room, status] of [
      [visitor, open, 401],
      [alien, open, 404],
      [alien, closed, 404],
      [vera, closed, 404],
      [vera, direct, 404],
    ] as const) {
      await expect(messagesIn(portal, who, 'sweets', room, { after: 0 })).rejects.toEqual(refused(status));
      await expect(sendMessage(portal, who, 'sweets', room, said('?'))).rejects.toEqual(refused(status));
      await expect(joinRoom(portal, who, 'sweets', room)).rejects.toEqual(refused(status));
      await expect(markRead(portal, who, 'sweets', room, 1)).rejects.toEqual(refused(status));
    }
    await expect(messagesIn(portal, alien, 'boats', open, { after: 0 })).rejects.toEqual(refused(404));
    await expect(sendMessage(portal, vera, 'sweets', open, said('?'))).rejects.toEqual(refused(403));
    await expect(invite(portal, anna, 'sweets', direct, vera.id)).rejects.toEqual(refused(403));
    await expect(invite(portal, anna, 'sweets', closed, alien.id)).rejects.toEqual(refused(404));
    await expect(directRoom(portal, anna, 'sweets', alien.id)).rejects.toEqual(refused(404));
    await invite(portal, anna, 'sweets', closed, vera.id);
    expect((await sendMessage(portal, vera, 'sweets', closed, said('Я тут'))).seq).toBe(1);
  });

  test('takes two calls of the store for a message, with 1 or 20 people in the room', async () => {
    const table = countingTable(portal.table);
    const room = await group('invited');
    const calls = async () => {
      const before = table.calls();
      await sendMessage({ ...portal, table }, anna, 'sweets', room, said('Считаем'));
      return table.calls() - before;
    };
    const alone = await calls();
    for (let i = 0; i < 20; i++) {
      const id = newId();
      const { name, memberships } = anna;
      const known = { id, name, email: `${id}@example.test`, lang: 'ru' as const };
      await createPerson(portal, system, { ...known, memberships: [...memberships] });
      await invite(portal, anna, 'sweets', room, id);
    }
    expect([alone, await calls()]).toEqual([2, 2]);
  });

  test('holds back one who floods, and no one else', async () => {
    clock.forward(120_000);
    const room = await group('open');
    await joinRoom(portal, boris, 'sweets', room);
    const window = String(Math.floor(clock() / 60_000));
    const spent = { pk: `portal|quota|messages|${digest(anna.id)}`, sk: window };
    await portal.table.write([{ update: spent, set: { used: 119 } }]);
    await sendMessage(portal, anna, 'sweets', room, said('последнее'));
    await expect(sendMessage(portal, anna, 'sweets', room, said('ещё'))).rejects.toEqual(refused(429));
    expect((await sendMessage(portal, boris, 'sweets', room, said('тише'))).seq).toBe(2);
  });
});
