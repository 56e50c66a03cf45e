import { expect, it } from 'vitest';
import { testPortal } from '../../test/support/portal.ts';
import type { Table } from '../platform/table/table.ts';
import { consumeStream, type StreamEvent } from './stream.ts';

const record = (sk: string): StreamEvent['Records'][number] => ({
  dynamodb: { SequenceNumber: sk, Keys: { pk: { S: 'p' }, sk: { S: sk } } },
});

it('stops at the first change that a consumer could not take, and names it', async () => {
  const taken: string[] = [];
  const logged: string[] = [];
  const portal = testPortal({} as Table, { log: (_level, event) => void logged.push(event) });
  const handler = consumeStream(portal, [
    { name: 'steady', on: async (_portal, { key }) => void taken.push(key.sk) },
    {
      name: 'failing',
      on: async (_portal, { key }) => {
        if (key.sk === '2') throw new Error('no');
      },
    },
  ]);
  const event = { Records: [record('1'), record('2'), record('3')] };
  expect(await handler(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(taken).toEqual(['1', '2']);
  expect(logged).toEqual(['feed.failed']);
  expect(await handler({ Records: [record('4')] })).toEqual({ batchItemFailures: [] });
});
