import { expect, test } from 'vitest';
import { willingKey } from '../../functions/blacklist/keys.ts';
import { consumers, liveConsumers } from '../../functions/consumers.ts';
import { seedDemo } from '../../functions/demo/demo.ts';
import { follows } from '../../functions/platform/feed/feed.ts';
import { Followers } from '../../functions/platform/feed/followers.ts';
import { Runner } from '../../functions/platform/feed/runner.ts';
import { queuePush } from '../../functions/platform/push/outbox.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { type Key, keyOf } from '../../functions/platform/table/table.ts';
import { testPortal } from '../support/portal.ts';

/** What the demonstration does not do: no browser of it takes pushes, and its clusters share no blacklists. */
const push = queuePush(
  {
    id: 'push',
    subscription: { endpoint: 'https://push.example', keys: { p256dh: '', auth: '' } },
    subscriptionKey: { pk: 'portal|person|anna', sk: 'subscription' },
    push: { title: '', href: '/', tag: '' },
  },
  0,
);
const others = [keyOf(push), willingKey('sladkiy-kray', 'dom-i-derevo')];

test('every kind that a consumer follows is one that the portal writes: a wrong name would make it silent', async () => {
  const table = openSqlite({ file: ':memory:' });
  const portal = testPortal(table);
  await seedDemo(portal);
  const followers = new Followers(
    portal,
    consumers.map((consumer) => new Runner(portal, consumer)),
  );
  await followers.catchUp();
  const written: Key[] = [...others];
  for (let cursor = ''; ; ) {
    const page = await table.changes(cursor, 1000);
    written.push(...page.changes.map(({ key }) => key));
    if (page.changes.length === 0) break;
    cursor = page.cursor;
  }
  const silent = [...consumers, ...liveConsumers].flatMap(({ name, kinds = [] }) =>
    kinds
      .filter((kind) => !written.some((key) => follows({ kinds: [kind] }, key)))
      .map((kind) => `${name}: ${kind}`),
  );
  expect(silent).toEqual([]);
  await followers.stop();
  await table.close();
});
