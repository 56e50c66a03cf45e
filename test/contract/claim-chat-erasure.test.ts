import sharp from 'sharp';
import { expect, test } from 'vitest';
import { verifyLog } from '../../functions/audit/verify.ts';
import { act } from '../../functions/blacklist/acting.ts';
import { erasePersonalData } from '../../functions/blacklist/erasure.ts';
import { deleteMessage, editMessage, react } from '../../functions/chat/changing.ts';
import { claimRoom } from '../../functions/chat/claims.ts';
import { messagesAreFound, messagesAreTold } from '../../functions/chat/consumers.ts';
import { messagesKey, roomKey, roomTopic, uploadsKey, wordsKey } from '../../functions/chat/keys.ts';
import { chatIsLive } from '../../functions/chat/live.ts';
import { messagesIn, sendMessage } from '../../functions/chat/messages.ts';
import { pin } from '../../functions/chat/pins.ts';
import { myRooms } from '../../functions/chat/places.ts';
import { openRoom } from '../../functions/chat/rooms.ts';
import { type Message, NewMessage } from '../../functions/chat/schema.ts';
import { searchMessages } from '../../functions/chat/search.ts';
import { fileOfMessage, uploadFile } from '../../functions/chat/uploads.ts';
import { jobs } from '../../functions/jobs.ts';
import { inbox } from '../../functions/notifications/notifications.ts';
import type { Actor, Person } from '../../functions/platform/actor.ts';
import { MINUTE } from '../../functions/platform/clock.ts';
import { Runner } from '../../functions/platform/feed/runner.ts';
import { newId } from '../../functions/platform/ids.ts';
import { OPEN } from '../../functions/platform/jobs/jobs.ts';
import { runQueue } from '../../functions/platform/jobs/run.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { openMemorySockets } from '../../functions/platform/sockets/memory.ts';
import type { Item, Table } from '../../functions/platform/table/table.ts';
import { madePerson } from '../support/accounts.ts';
import { adminOf, memberOf } from '../support/actors.ts';
import { deedOf, personInn, submitted } from '../support/blacklist.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { pdf } from '../support/files.ts';
import { memoryFiles, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores, type Store } from '../support/stores.ts';

const CLUSTER = 'sweets';
const QUEUE = { tenant: CLUSTER, queue: 'chat-erasure' };
const DEMAND = 'Требование по статье 14 закона № 152-ФЗ.';
/** More than one page of the job. */
const MESSAGES = 60;
const NAME = 'Ключников';
const closed = expect.objectContaining({ name: 'Refusal', status: 403, code: 'forbidden' });

const account = async (portal: Portal, actor: Person): Promise<Person> => {
  const { id, memberships, adminOf: runs } = actor;
  await madePerson(portal, { id, memberships: [...memberships], adminOf: [...runs] });
  return actor;
};

/** A claim against a person that was recalled, as are those that `recalled` makes; `kept`: the files that there are. */
async function stage(store: Store) {
  const clock = movableClock();
  const kept = new Set<string>();
  const files = memoryFiles();
  const heard: string[] = [];
  const hear = (text: string) => void heard.push(text);
  const wire = {
    send: hear,
    // What is told here is shorter than 64 KB: its length stands in the first byte after the first, or in the two after that.
    sendFrame: (frame: Buffer) => hear(frame.toString('utf8', frame[1]! < 126 ? 2 : 4)),
    end: () => {},
  };
  const portal = testPortal(await store.open(clock), {
    clock,
    sockets: openMemorySockets(new Map([['page', wire]])),
    files: {
      ...files,
      put(name, bytes, type) {
        kept.add(name);
        return files.put(name, bytes, type);
      },
      delete(name) {
        kept.delete(name);
        return files.delete(name);
      },
    },
  });
  await madeCluster(portal, CLUSTER);
  const company = await madeCompany(portal, CLUSTER, 'Зефирная');
  const [owner, admin] = [memberOf(company), adminOf(CLUSTER)];
  for (const one of [owner, admin]) await account(portal, one);
  let made = 0;
  const recalled = async () => {
    const facts = { inn: personInn(5836001234 + ++made), name: `${NAME} Игорь Петрович` };
    const handedIn = await submitted(portal, owner, company, facts);
    return act(portal, owner, CLUSTER, handedIn.id, deedOf(handedIn, { action: 'recall' }));
  };
  const say = (who: Actor, room: string, text: string, more: Partial<NewMessage> = {}) =>
    sendMessage(portal, who, CLUSTER, room, NewMessage.parse({ id: newId(), text, ...more }));
  return { portal, clock, owner, admin, claim: await recalled(), recalled, kept, heard, say };
}

const all = async (table: Table, pk: string): Promise<Item[]> =>
  (await table.query({ pk, limit: 1000 })).items;

onBothStores('erasing a claim', (store) => {
  test('takes the words out of its chat, page by page, and closes it; again is harmless', async () => {
    const { portal, clock, owner, admin, claim, kept, heard, say } = await stage(store);
    const { id: room } = await claimRoom(portal, owner, CLUSTER, claim.id);
    await claimRoom(portal, admin, CLUSTER, claim.id);
    const [found, told] = [messagesAreFound, messagesAreTold].map((one) => new Runner(portal, one));
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c00' } })
      .png()
      .toBuffer();
    const upload = (bytes: Uint8Array, name: string) =>
      uploadFile(portal, owner, CLUSTER, room, new File([bytes as Uint8Array<ArrayBuffer>], name));
    const photo = await upload(picture, `${NAME}.png`);
    const sent: Message[] = [
      await say(owner, room, `Пишет ${NAME}`, { attachments: [photo.id] }),
      await say(admin, room, `Что пишет ${NAME}?`, { replyTo: 1 }),
    ];
    while (sent.length < MESSAGES) {
      clock.forward(MINUTE);
      sent.push(
        await say(owner, room, `Сообщение ${sent.length + 1}: ${NAME} молчит`, { replyTo: sent.length }),
      );
    }
    await deleteMessage(portal, owner, CLUSTER, room, 40);
    await pin(portal, admin, CLUSTER, room, { seq: 1, on: true });
    await react(portal, admin, CLUSTER, room, 1, { reaction: '👍', on: true });
    await upload(pdf(), `Паспорт ${NAME}.pdf`);
    for (const one of [found, told]) await one!.catchUp();
    const search = () => searchMessages(portal, owner, CLUSTER, { query: NAME });
    const notices = async () =>
      (await Promise.all([owner, admin].map((one) => inbox(portal, one, { limit: 100 })))).flatMap(
        ({ items }) => items,
      );
    expect(await search()).not.toEqual([]);
    expect(JSON.stringify(await notices())).toContain(NAME);
    expect([...kept].filter((name) => name.startsWith('attachments/'))).toHaveLength(3);
    await portal.sockets.open({ id: 'page', person: admin.id, session: 'session', cluster: CLUSTER }, [
      roomTopic(CLUSTER, room),
    ]);
    const live = new Runner(portal, chatIsLive, 'now');
    await live.stand();

    await erasePersonalData(portal, admin, CLUSTER, claim.id, DEMAND);
    // Before the job has begun nothing is written any more, and lists and pins show nothing.
    for (const attempt of [
      () => say(owner, room, 'Ещё слово'),
      () => upload(pdf(), 'Договор.pdf'),
      () => pin(portal, admin, CLUSTER, room, { seq: 2, on: true }),
      () => react(portal, admin, CLUSTER, room, 2, { reaction: '👍', on: true }),
      () => claimRoom(portal, admin, CLUSTER, claim.id),
    ])
      await expect(attempt()).rejects.toEqual(closed);
    expect((await openRoom(portal, admin, CLUSTER, room)).pinned).toEqual([]);
    const [listed] = await myRooms(portal, owner, CLUSTER);
    expect(listed).toMatchObject({ title: 'Обращение', closed: true, latest: { text: '' }, last: MESSAGES });

    // The job dies in the middle of the second page and begins anew.
    const write = portal.table.write.bind(portal.table);
    let pages = 0;
    portal.table.write = (writes, options) => {
      const isPage = writes.some((one) => 'put' in one && one.put.pk === messagesKey(CLUSTER, room));
      return isPage && ++pages === 2 ? Promise.reject(new Error('killed')) : write(writes, options);
    };
    expect(await runQueue(portal, jobs, QUEUE)).toBe(true);
    expect(pages).toBe(3);
    for (const one of [found, told, live]) await one!.catchUp();

    const messages = await messagesIn(portal, admin, CLUSTER, room, {});
    expect(messages.map(({ seq }) => seq)).toEqual(sent.map(({ seq }) => seq));
    for (const one of messages) {
      expect(one).toMatchObject({ text: '', attachments: [], mentions: [], reactions: {} });
      expect(one.deletedAt).toBeDefined();
      expect(one.replyTo?.text ?? '').toBe('');
    }
    expect(messages[5]!.replyTo).toMatchObject({ seq: 5, author: owner.name });
    expect([...kept].filter((name) => name.startsWith('attachments/'))).toEqual([]);
    await expect(
      fileOfMessage(portal, admin, CLUSTER, room, { seq: 1, file: photo.id, thumb: true }),
    ).rejects.toMatchObject({ status: 404 });
    expect(await search()).toEqual([]);
    for (const pk of [wordsKey(CLUSTER, room), uploadsKey(CLUSTER, room)])
      expect(await all(portal.table, pk)).toEqual([]);
    const left = (await notices()).filter(({ id }) => id.startsWith('chat.'));
    expect(left.length).toBeGreaterThan(0);
    for (const notice of left) expect(notice.text).toBeUndefined();
    const everything = JSON.stringify([left, await portal.table.get(roomKey(CLUSTER, room)), messages]);
    for (const word of [NAME, 'К•••']) expect(everything).not.toContain(word);

    const frames = heard.map((text) => JSON.parse(text));
    const emptied = frames.filter(({ type, message }) => type === 'message' && message.text === '');
    expect(new Set(emptied.map(({ message }) => message.seq)).size).toBe(MESSAGES);
    expect(frames).toContainEqual({ type: 'room', room });

    await erasePersonalData(portal, admin, CLUSTER, claim.id, DEMAND);
    expect(await runQueue(portal, jobs, QUEUE)).toBe(true);
    expect((await portal.table.query({ index: 'g1', pk: OPEN })).items).toEqual([]);
    expect(await messagesIn(portal, admin, CLUSTER, room, {})).toEqual(messages);
    expect((await verifyLog(portal, CLUSTER)).broken).toBeUndefined();
    await portal.table.close();
  });

  test('lets nothing through that was on its way: no room, no message, no edited last line', async () => {
    const { portal, owner, admin, claim, recalled, say } = await stage(store);
    /** Has a claim erased between what `verb` reads and what it writes. */
    const erasedMeanwhile = async (id: string, verb: () => Promise<unknown>) => {
      const write = portal.table.write.bind(portal.table);
      portal.table.write = async (writes, options) => {
        portal.table.write = write;
        await erasePersonalData(portal, admin, CLUSTER, id, DEMAND);
        return write(writes, options);
      };
      await expect(verb()).rejects.toEqual(closed);
    };
    await erasedMeanwhile(claim.id, () => claimRoom(portal, owner, CLUSTER, claim.id));
    expect(await portal.table.get(roomKey(CLUSTER, `claim-${claim.id}`))).toBeUndefined();

    const attempts = [
      (room: string) => say(owner, room, `Ещё раз: ${NAME}`),
      (room: string) => editMessage(portal, owner, CLUSTER, room, 1, { text: `Правка: ${NAME}`, version: 1 }),
    ];
    for (const attempt of attempts) {
      const another = await recalled();
      const { id: room } = await claimRoom(portal, owner, CLUSTER, another.id);
      await say(owner, room, `Пишет ${NAME}`);
      await erasedMeanwhile(another.id, () => attempt(room));
      await runQueue(portal, jobs, QUEUE);
      expect(await portal.table.get(roomKey(CLUSTER, room))).toMatchObject({ last: 1, latest: { text: '' } });
      expect(await messagesIn(portal, owner, CLUSTER, room, {})).toEqual([
        expect.objectContaining({ seq: 1, text: '' }),
      ]);
    }
    await portal.table.close();
  });
});
