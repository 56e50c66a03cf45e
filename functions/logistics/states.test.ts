import { describe, expect, test } from 'vitest';
import { ShipmentStatus } from './schema.ts';
import { RoundStatus } from './schema-rounds.ts';
import { type RoundEvent, roundAfter, type ShipmentEvent, shipmentAfter } from './states.ts';

/** The tables written out once more, as a clerk would tell them: every state with every event. */
const rounds: Record<RoundEvent, string> = {
  plan: 'planning→proposed',
  'answers-in': 'proposed→confirmed',
  replan: 'proposed→planning',
  cancel: 'planning→cancelled proposed→cancelled',
  fail: 'planning→failed',
  'all-delivered': 'confirmed→settled',
};
const shipments: Record<ShipmentEvent, string> = {
  plan: 'open→planned',
  release: 'planned→open',
  confirm: 'planned→confirmed',
  load: 'confirmed→loaded',
  deliver: 'loaded→delivered',
  settle: 'delivered→settled',
  withdraw: 'open→withdrawn',
  publish: 'withdrawn→open',
};

describe.each(Object.entries(rounds))('a round at %s', (event, told) => {
  test.each(RoundStatus.options)('from %s', (status) => {
    const way = told.split(' ').find((one) => one.startsWith(`${status}→`));
    expect(roundAfter(status, event as RoundEvent)).toBe(way?.split('→')[1]);
  });
});

describe.each(Object.entries(shipments))('a shipment at %s', (event, told) => {
  test.each(ShipmentStatus.options)('from %s', (status) => {
    const way = told.split(' ').find((one) => one.startsWith(`${status}→`));
    expect(shipmentAfter(status, event as ShipmentEvent)).toBe(way?.split('→')[1]);
  });
});
