import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endSession } from '../../functions/accounts/session.ts';
import { messageKey, roomKey } from '../../functions/chat/keys.ts';
import { sendMessage } from '../../functions/chat/messages.ts';
import { createRoom, invite, joinRoom } from '../../functions/chat/rooms.ts';
import { NewMessage } from '../../functions/chat/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { digest, newId } from '../../functions/platform/ids.ts';
import { memberOf } from '../support/actors.ts';
import { type Chatter, signedInPeople } from '../support/chat/people.ts';
import { lambdaTransport, localTransport, type Transport } from '../support/chat/transports.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { hasDynamo } from '../support/dynamodb-own.ts';

const said = (text: string) => NewMessage.parse({ id: newId(), text });
const ORIGIN = 'https://portal.test';

describe.each([
  { name: 'ws and SQLite', open: localTransport, skip: false },
  {
    name: 'API Gateway events and DynamoDB (skipped where Java is missing)',
    open: lambdaTransport,
    skip: !hasDynamo(),
  },
])('the protocol of chats over $name', ({ open, skip }) => {
  describe.skipIf(skip)('two members', () => {
    let way: Transport;
    let company: Company;
    let boats: Company;
    let [anna, boris, vera, alien]: Chatter[] = [];
    beforeAll(async () => {
      way = await open(Date.now);
      for (const slug of ['sweets', 'boats']) await madeCluster(way.portal, slug);
      company = await madeCompany(way.portal, 'sweets', 'Пекарь');
      boats = await madeCompany(way.portal, 'boats', 'Верфь');
      [anna, boris, vera] = await signedInPeople(way.portal, company, ['Анна', 'Борис', 'Вера']);
      [alien] = await signedInPeople(way.portal, boats, ['Яков']);
    });
    afterAll(() => way?.stop());

    const as = (who: Chatter, of = company) => ({ ...memberOf(of), id: who.id, name: who.name });
    const group = async (...people: Chatter[]) => {
      const room = {
        id: newId(),
        kind: 'invited' as const,
        title: 'Склад',
        people: people.map(({ id }) => id),
      };
      return (await createRoom(way.portal, as(anna!), 'sweets', room)).id;
    };
    /** A room with 103 messages: the first one sent, the others kept as it was, without words to be found by. */
    const said103 = async (room: string) => {
      const { version: _version, ...first } = await sendMessage(
        way.portal,
        as(anna!),
        'sweets',
        room,
        said('1'),
      );
      const further = Array.from({ length: 102 }, (_, i) => i + 2).map((seq) => ({
        put: { ...messageKey('sweets', room, seq), ...first, id: newId(), seq, text: '…' },
        if: { absent: true } as const,
      }));
      await way.portal.table.write(further.slice(0, 51));
      await way.portal.table.write([
        ...further.slice(51),
        { update: roomKey('sweets', room), set: { last: 103 } },
      ]);
    };
    const dial = (who: Chatter, cluster = 'sweets') =>
      way.connect({ cookie: who.cookie, cluster, origin: ORIGIN });

    test('a message reaches everyone once, a repeated one is told again to its author alone', async () => {
      const room = await group(boris!);
      const [a, b] = await Promise.all([dial(anna!), dial(boris!)]);
      const message = said('Привет');
      a.say({ type: 'send', room, message });
      const { message: kept } = await a.until('sent');
      expect(kept).toMatchObject({ seq: 1, id: message.id, author: { id: anna!.id, name: 'Анна' } });
      expect((await b.until('message', ({ message }) => message.room === room)).message).toEqual(kept);
      a.heard.length = 0;
      a.say({ type: 'send', room, message });
      expect((await a.until('sent')).message).toEqual(kept);
      b.say({ type: 'send', room, message: said('И тебе') });
      expect(
        (await a.until('message', ({ message }) => message.room === room && message.seq === 2)).message.text,
      ).toBe('И тебе');
      expect(
        b.heard.filter(
          (told) => told.type === 'message' && told.message.room === room && told.message.seq === 1,
        ),
      ).toHaveLength(1);
      for (const line of [a, b]) line.close();
    });

    test('who was away catches up from the last number they have, a hundred at a time', async () => {
      const room = await group(boris!);
      await said103(room);
      const b = await dial(boris!);
      b.say({ type: 'catch-up', rooms: [{ room, after: 1 }] });
      const first = await b.until('messages');
      expect([first.items.length, first.items[0]!.seq, first.last]).toEqual([100, 2, 103]);
      b.heard.length = 0;
      b.say({ type: 'catch-up', rooms: [{ room, after: 101 }] });
      expect((await b.until('messages')).items.map(({ seq }) => seq)).toEqual([102, 103]);
      b.heard.length = 0;
      b.say({ type: 'catch-up', rooms: [{ room, after: 103 }] });
      expect((await b.until('messages')).items).toEqual([]);
      b.close();
    });

    test('reading, typing and being there are told to the room', async () => {
      const room = await group(boris!);
      const [a, b] = await Promise.all([dial(anna!), dial(boris!)]);
      a.say({ type: 'send', room, message: said('Прочтёшь?') });
      await b.until('message', ({ message }) => message.room === room);
      b.say({ type: 'read', room, seq: 1 });
      expect(await a.until('read', (told) => told.room === room)).toMatchObject({
        room,
        person: boris!.id,
        seq: 1,
      });
      b.say({ type: 'typing', room });
      expect(await a.until('typing', (told) => told.room === room)).toMatchObject({ room, name: 'Борис' });
      a.say({ type: 'presence', rooms: [room] });
      const { rooms } = await a.until('presence');
      expect(rooms[room]!.toSorted()).toEqual([anna!.id, boris!.id].toSorted());
      b.close();
      await b.closed;
      a.heard.length = 0;
      await expect
        .poll(
          async () => {
            a.heard.length = 0;
            a.say({ type: 'presence', rooms: [room] });
            return (await a.until('presence')).rooms[room];
          },
          { timeout: 30_000 },
        )
        .toEqual([anna!.id]);
      a.close();
    });

    test('whoever is invited hears the room from then on', async () => {
      const room = await group();
      const v = await dial(vera!);
      await invite(way.portal, as(anna!), 'sweets', room, vera!.id);
      await v.until('room', (told) => told.room === room);
      await sendMessage(way.portal, as(anna!), 'sweets', room, said('Добро пожаловать'));
      expect((await v.until('message', ({ message }) => message.room === room)).message.text).toBe(
        'Добро пожаловать',
      );
      v.close();
    });

    test('no one is let in without a session, from another site, or into another cluster', async () => {
      for (const [knock, status] of [
        [{ cluster: 'sweets' }, 401],
        [{ cookie: `__Host-artel=${anna!.id}.${'x'.repeat(43)}`, cluster: 'sweets' }, 401],
        [{ cookie: anna!.cookie, cluster: 'sweets', origin: 'https://evil.test' }, 403],
        [{ cookie: alien!.cookie, cluster: 'sweets' }, 404],
      ] as const)
        await expect(way.connect(knock)).rejects.toThrow(`refused: ${status}`);
    });

    test('a room of another cluster, a closed room and a room that is not there look the same', async () => {
      const room = await group(boris!);
      const open = (
        await createRoom(way.portal, as(anna!), 'sweets', {
          id: newId(),
          kind: 'open',
          title: 'Двор',
          people: [],
        })
      ).id;
      const y = await dial(alien!, 'boats');
      const v = await dial(vera!);
      for (const [line, place] of [
        [y, room],
        [y, open],
        [v, room],
        [v, 'no-such-room'],
      ] as const) {
        line.heard.length = 0;
        const message = said('?');
        line.say({ type: 'send', room: place, message });
        expect(await line.until('refused', ({ id }) => id === message.id)).toMatchObject({
          problem: { status: 404, title: 'Такого чата нет.' },
        });
        line.heard.length = 0;
        line.say({ type: 'catch-up', rooms: [{ room: place, after: 0 }] });
        line.say({ type: 'typing', room: place });
        line.say({ type: 'presence', rooms: [place] });
        expect((await line.until('presence')).rooms).toEqual({});
        expect(line.heard.filter(({ type }) => type === 'messages')).toEqual([]);
      }
      for (const line of [y, v]) line.close();
    });

    test('what cannot be understood is refused by field, and the line stays', async () => {
      const room = await group(boris!);
      const a = await dial(anna!);
      const refusals = async (frame: unknown, status: number) => {
        a.heard.length = 0;
        a.say(typeof frame === 'string' ? frame : (JSON.stringify(frame) as never));
        const { problem } = await a.until('refused');
        expect(problem.status).toBe(status);
        return (problem.errors ?? []).map(({ pointer }) => pointer);
      };
      const id = newId();
      expect(await refusals('{', 400)).toEqual([]);
      expect(await refusals({ type: 'shout' }, 422)).toHaveLength(1);
      expect(await refusals({ type: 'send', room, message: { id, text: 'я'.repeat(5000) } }, 422)).toEqual([
        '/message/text',
      ]);
      expect(
        await refusals(
          {
            type: 'send',
            room,
            message: { id, text: 'эй', mentions: Array(300).fill({ kind: 'person', id }) },
          },
          422,
        ),
      ).toEqual(['/message/mentions']);
      expect(await refusals({ type: 'send', room, message: { id, text: 'пол\ud83d' } }, 422)).toEqual([
        '/message/text',
      ]);
      a.say({ type: 'ping' });
      await a.until('pong');
      a.close();
    });

    test('one who floods is told to wait; the others are heard', async () => {
      const room = await group(boris!, vera!);
      const [v, b] = await Promise.all([dial(vera!), dial(boris!)]);
      // Vera has written 119 of the 120 that a minute allows, in this one and the next.
      for (const minute of [0, 1]) {
        const window = String(Math.floor(Date.now() / 60_000) + minute);
        const spent = { pk: `portal|quota|messages|${digest(vera!.id)}`, sk: window };
        await way.portal.table.write([{ update: spent, set: { used: 119 } }]);
      }
      const [last, over] = [said('Последнее'), said('Лишнее')];
      v.say({ type: 'send', room, message: last });
      await v.until('sent', (sent) => sent.message.id === last.id);
      v.say({ type: 'send', room, message: over });
      const told = await v.until('refused', ({ id }) => id === over.id);
      expect(told.problem.status).toBe(429);
      expect(told.retryAfter).toBeGreaterThan(0);
      const message = said('Я спокоен');
      b.say({ type: 'send', room, message });
      await b.until('sent', (sent) => sent.message.id === message.id);
      for (const line of [v, b]) line.close();
    });

    test('a session that ends takes its connections along', async () => {
      const [guest] = await signedInPeople(way.portal, company, ['Гость']);
      const line = await dial(guest!);
      const { items } = await way.portal.table.query({
        pk: `portal|person|${guest!.id}`,
        prefix: 'session|',
      });
      const session = items[0]!.sk.split('|')[1]!;
      await endSession(way.portal, { ...as(guest!), session }, session);
      await line.closed;
    });

    test('whoever joins an open group hears it', async () => {
      const room = { id: newId(), kind: 'open' as const, title: 'Общая', people: [] };
      const { id } = await createRoom(way.portal, as(anna!), 'sweets', room);
      const b = await dial(boris!);
      await joinRoom(way.portal, as(boris!), 'sweets', id);
      await b.until('room', (told) => told.room === id);
      await sendMessage(way.portal, as(anna!), 'sweets', id, said('Слышно?'));
      await b.until('message', ({ message }) => message.room === id);
      b.close();
    });
  });
});

describe('over ws alone', () => {
  let way: Transport;
  let anna: Chatter;
  let boris: Chatter;
  beforeAll(async () => {
    way = await localTransport(Date.now);
    await madeCluster(way.portal, 'sweets');
    const company = await madeCompany(way.portal, 'sweets', 'Пекарь');
    [anna, boris] = (await signedInPeople(way.portal, company, ['Анна', 'Борис'])) as [Chatter, Chatter];
  });
  afterAll(() => way?.stop());
  const dial = ({ cookie }: Chatter) => way.connect({ cookie, cluster: 'sweets' });

  test('a frame of a megabyte ends its own line (1009) and no other', async () => {
    const [a, b] = await Promise.all([dial(anna), dial(boris)]);
    a.say('x'.repeat(1024 * 1024));
    expect(await a.closed).toBe(1009);
    b.say({ type: 'ping' });
    await b.until('pong');
    b.close();
  });

  test('too many frames end the line by policy (1008)', async () => {
    const a = await dial(anna);
    for (let i = 0; i < 400; i++) a.say({ type: 'ping' });
    expect(await a.closed).toBe(1008);
  });
});
