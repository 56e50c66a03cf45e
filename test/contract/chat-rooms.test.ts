import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerson } from '../../functions/accounts/persons.ts';
import { react } from '../../functions/chat/changing.ts';
import { messagesAreTold } from '../../functions/chat/consumers.ts';
import { firstSince } from '../../functions/chat/days.ts';
import { messagesIn, sendMessage } from '../../functions/chat/messages.ts';
import { companyRoom, directRoom, seatNewcomer } from '../../functions/chat/pairs.ts';
import { pin } from '../../functions/chat/pins.ts';
import { mute, myRooms } from '../../functions/chat/places.ts';
import { previewOf } from '../../functions/chat/previews.ts';
import { createRoom, openRoom } from '../../functions/chat/rooms.ts';
import { NewMessage } from '../../functions/chat/schema.ts';
import { received } from '../../functions/chat/socket.ts';
import { roomOf } from '../../functions/chat/things.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { inbox } from '../../functions/notifications/notifications.ts';
import { type Person, system } from '../../functions/platform/actor.ts';
import { Runner } from '../../functions/platform/feed/runner.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });
const said = (text: string, more: object = {}) => NewMessage.parse({ id: newId(), text, ...more });

onBothStores('rooms of chats', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let bakery: Company;
  let dairy: Company;
  let anna: Person;
  let boris: Person;
  let dina: Person;
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweets');
    bakery = await madeCompany(portal, 'sweets', 'Пекарь');
    dairy = await madeCompany(portal, 'sweets', 'Молочник');
    [anna, boris, dina] = [
      { ...memberOf(bakery), name: 'Анна' },
      { ...memberOf(bakery), name: 'Борис' },
      { ...memberOf(dairy), name: 'Дина' },
    ];
    for (const { id, name, memberships } of [anna, boris, dina])
      await createPerson(portal, system, {
        id,
        name,
        email: `${id}@example.test`,
        lang: 'ru',
        memberships: [...memberships],
      });
  });
  afterAll(() => portal.table.close());
  const group = async (...people: Person[]) =>
    (
      await createRoom(portal, anna, 'sweets', {
        id: newId(),
        kind: 'invited',
        title: 'Склад',
        people: people.map(({ id }) => id),
      })
    ).id;
  const titles = async (who: Person) => (await myRooms(portal, who, 'sweets')).map(({ title }) => title);

  test('two people have one room, whoever asks first, each under the other’s name', async () => {
    const [one, other] = [
      await directRoom(portal, anna, 'sweets', dina.id),
      await directRoom(portal, dina, 'sweets', anna.id),
    ];
    expect(other.id).toBe(one.id);
    expect([one.title, other.title]).toEqual(['Дина', 'Анна']);
    await expect(directRoom(portal, anna, 'sweets', anna.id)).rejects.toEqual(refused(422));
  });

  test('two companies have one room for the people of both, and for who joins later', async () => {
    const pair = { own: bakery.slug, other: dairy.slug };
    const room = await companyRoom(portal, anna, 'sweets', pair);
    expect((await companyRoom(portal, dina, 'sweets', { own: dairy.slug, other: bakery.slug })).id).toBe(
      room.id,
    );
    expect(await titles(boris)).toContain('Молочник');
    expect(await titles(dina)).toContain('Пекарь');
    await expect(companyRoom(portal, dina, 'sweets', pair)).rejects.toEqual(refused(404));
    const late = { ...memberOf(dairy), name: 'Лев' };
    await seatNewcomer(portal, 'sweets', dairy.id, late);
    expect(await titles(late)).toContain('Пекарь');
  });

  test('a thing has one room; whoever it concerns is in it, nobody else', async () => {
    const about = {
      kind: 'route' as const,
      id: newId(),
      title: { ru: 'Рейс в Самару' },
      people: [dina.id],
    };
    const { id } = await roomOf(portal, anna, 'sweets', about);
    expect((await roomOf(portal, dina, 'sweets', about)).id).toBe(id);
    expect((await openRoom(portal, dina, 'sweets', id)).room.about).toMatchObject({ kind: 'route' });
    await expect(openRoom(portal, boris, 'sweets', id)).rejects.toEqual(refused(404));
  });

  test('a reaction is one per person and sign, and is taken back', async () => {
    const room = await group(boris);
    await sendMessage(portal, anna, 'sweets', room, said('Готово'));
    const like = { reaction: '👍' as const, on: true };
    for (const who of [boris, boris, anna]) await react(portal, who, 'sweets', room, 1, like);
    const now = async () => (await messagesIn(portal, anna, 'sweets', room, {}))[0]!.reactions;
    expect((await now())['👍']!.toSorted()).toEqual([anna.id, boris.id].toSorted());
    for (const who of [boris, anna]) await react(portal, who, 'sweets', room, 1, { ...like, on: false });
    expect(await now()).toEqual({});
    await expect(react(portal, dina, 'sweets', room, 1, like)).rejects.toEqual(refused(404));
  });

  test('pins stand for everyone, the newest first, set by who made the group', async () => {
    const room = await group(boris);
    for (const text of ['Раз', 'Два']) await sendMessage(portal, anna, 'sweets', room, said(text));
    for (const seq of [1, 2, 2]) await pin(portal, anna, 'sweets', room, { seq, on: true });
    const pinned = async () => (await openRoom(portal, boris, 'sweets', room)).pinned.map(({ text }) => text);
    expect(await pinned()).toEqual(['Два', 'Раз']);
    await pin(portal, anna, 'sweets', room, { seq: 2, on: false });
    expect(await pinned()).toEqual(['Раз']);
    await expect(pin(portal, boris, 'sweets', room, { seq: 2, on: true })).rejects.toEqual(refused(403));
    await expect(pin(portal, anna, 'sweets', room, { seq: 9, on: true })).rejects.toEqual(refused(404));
  });

  test('a date leads to the first message that was sent on it or later', async () => {
    const room = await group();
    const times: string[] = [];
    for (let i = 0; i < 5; i++) {
      clock.forward(24 * 3600_000);
      times.push((await sendMessage(portal, anna, 'sweets', room, said(`${i}`))).sentAt);
    }
    const since = (from: string) => firstSince(portal, anna, 'sweets', room, from);
    expect([await since('2000-01-01T00:00:00.000Z'), await since(times[3]!)]).toEqual([1, 4]);
    expect(await since('2100-01-01T00:00:00.000Z')).toBe(6);
  });

  test('who is away is told of a mention, by name or by company, also where the room is muted', async () => {
    const room = await group(boris, dina);
    for (const who of [boris, dina]) await mute(portal, who, 'sweets', room, true);
    const runner = new Runner(portal, messagesAreTold);
    await runner.catchUp();
    const told = async (who: Person) =>
      (await inbox(portal, who, {})).items
        .filter(({ kind, group }) => kind === 'mention' && group === `chat:${room}`)
        .map(({ text }) => text?.ru);
    await sendMessage(portal, anna, 'sweets', room, said('Все свободны'));
    const mentions = [{ kind: 'person', id: boris.id }];
    await sendMessage(portal, anna, 'sweets', room, said('@Борис, пропуск готов', { mentions }));
    await runner.catchUp();
    expect([await told(boris), await told(dina)]).toEqual([['@Борис, пропуск готов'], []]);
    const company = [{ kind: 'company', id: dairy.slug }];
    await sendMessage(portal, anna, 'sweets', room, said('@Молочник, ждём', { mentions: company }));
    await runner.catchUp();
    expect(await told(dina)).toEqual(['@Молочник, ждём']);
    expect((await myRooms(portal, boris, 'sweets')).find(({ id }) => id === room)).toMatchObject({
      mentioned: true,
      muted: true,
      unread: 3,
    });
  });

  test('a link to a page of the portal shows what visitors see there, and of nothing else', async () => {
    const of = (path: string) => previewOf(portal, path, 'ru');
    expect(await of(`/en/sweets/companies/${bakery.slug}?from=chat`)).toMatchObject({
      kind: 'company',
      title: 'Пекарь',
    });
    expect((await of('/sweets'))?.kind).toBe('cluster');
    for (const path of ['/app/audit', '/sweets/companies/none', '/sweets/../x', '/%E0%A4', '//evil.test/'])
      expect(await of(path)).toBeUndefined();
  });

  test('a connection that nobody opened is answered nothing', async () => {
    const sent: string[] = [];
    const sockets = { ...portal.sockets, send: async (id: string) => void sent.push(id) };
    const room = await group();
    const frame = JSON.stringify({ type: 'send', room, message: { id: newId(), text: 'Пустите' } });
    await received({ ...portal, sockets }, 'forged', frame, 'ru');
    expect(sent).toEqual([]);
    expect(await messagesIn(portal, anna, 'sweets', room, {})).toEqual([]);
  });
});
