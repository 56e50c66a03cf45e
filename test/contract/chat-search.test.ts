import { expect, test } from 'vitest';
import { deleteMessage, editMessage } from '../../functions/chat/changing.ts';
import { messagesAreFound } from '../../functions/chat/consumers.ts';
import { sendMessage } from '../../functions/chat/messages.ts';
import { createRoom } from '../../functions/chat/rooms.ts';
import { NewMessage } from '../../functions/chat/schema.ts';
import { searchMessages } from '../../functions/chat/search.ts';
import { Runner } from '../../functions/platform/feed/runner.ts';
import { newId } from '../../functions/platform/ids.ts';
import { memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('a search over one’s rooms', (store) => {
  test('finds any form of a word, all words together, an unfinished last one, and nothing of others’ rooms', async () => {
    const clock = movableClock();
    const portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweets');
    const company = await madeCompany(portal, 'sweets', 'Пекарь');
    const [anna, boris] = [memberOf(company), memberOf(company)];
    const runner = new Runner(portal, messagesAreFound);
    const group = async (who: typeof anna) =>
      (await createRoom(portal, who, 'sweets', { id: newId(), kind: 'invited', title: 'Склад', people: [] }))
        .id;
    const [room, other] = [await group(anna), await group(boris)];
    const say = async (who: typeof anna, where: string, text: string) => {
      clock.forward(1000);
      return sendMessage(portal, who, 'sweets', where, NewMessage.parse({ id: newId(), text }));
    };
    await say(anna, room, 'Привезли десять досок, ждём ещё муку');
    await say(anna, room, 'Мука пришла, доски проверили');
    await say(anna, room, 'Заберите коробки');
    await say(boris, other, 'Доски тайные');
    await runner.catchUp();
    const found = async (query: string, who = anna) =>
      (await searchMessages(portal, who, 'sweets', { query })).map(({ seq }) => seq);
    expect(await found('доска')).toEqual([2, 1]);
    expect(await found('досками')).toEqual([2, 1]);
    expect(await found('мукой досок')).toEqual([2, 1]);
    expect(await found('доски муки пришли')).toEqual([2]);
    expect(await found('короб')).toEqual([3]);
    expect(await found('паллеты')).toEqual([]);
    expect(await found('!?')).toEqual([]);
    expect(await found('доска', boris)).toEqual([1]);
    await editMessage(portal, anna, 'sweets', room, 3, { text: 'Заберите паллеты', version: 1 });
    await deleteMessage(portal, anna, 'sweets', room, 2);
    await runner.catchUp();
    expect(await found('паллета')).toEqual([3]);
    expect(await found('коробка')).toEqual([]);
    expect(await found('доска')).toEqual([1]);
    await portal.table.close();
  });
});
