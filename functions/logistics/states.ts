import type { ShipmentStatus } from './schema.ts';
import type { RoundStatus } from './schema-rounds.ts';

/** What happens to a round and to a shipment, each as one table: state × event → state. What is absent cannot happen. */
export type RoundEvent = 'plan' | 'answers-in' | 'replan' | 'cancel' | 'fail' | 'all-delivered';
export const ROUND: Readonly<Record<RoundStatus, Partial<Record<RoundEvent, RoundStatus>>>> = {
  planning: { plan: 'proposed', cancel: 'cancelled', fail: 'failed' },
  proposed: { 'answers-in': 'confirmed', replan: 'planning', cancel: 'cancelled' },
  confirmed: { 'all-delivered': 'settled' },
  settled: {},
  cancelled: {},
  failed: {},
};

export type ShipmentEvent =
  | 'plan'
  | 'release'
  | 'confirm'
  | 'load'
  | 'deliver'
  | 'settle'
  | 'withdraw'
  | 'publish';
export const SHIPMENT: Readonly<Record<ShipmentStatus, Partial<Record<ShipmentEvent, ShipmentStatus>>>> = {
  open: { plan: 'planned', withdraw: 'withdrawn' },
  planned: { release: 'open', confirm: 'confirmed' },
  confirmed: { load: 'loaded' },
  loaded: { deliver: 'delivered' },
  delivered: { settle: 'settled' },
  settled: {},
  withdrawn: { publish: 'open' },
};

export const roundAfter = (status: RoundStatus, event: RoundEvent): RoundStatus | undefined =>
  ROUND[status][event];
export const shipmentAfter = (status: ShipmentStatus, event: ShipmentEvent): ShipmentStatus | undefined =>
  SHIPMENT[status][event];
