import {
  type Condition,
  ConditionFailed,
  type Item,
  type Json,
  type Key,
  keyOf,
  type NewItem,
  type Write,
} from './table.ts';

const MAX_ITEM_BYTES = 400 * 1024;
const INDEX_KEYS = ['g1pk', 'g1sk', 'g2pk', 'g2sk'] as const;

/** What one write does to its row: the JSON and the item before and after, null and undefined where there is none. */
export type Step = {
  pk: string;
  sk: string;
  before: string | null;
  was: Item | undefined;
  after: Item | undefined;
  data: string | null;
};

/**
 * What a write comes to, given the stored JSON; undefined where it changes nothing.
 * @throws ConditionFailed; RangeError when the item cannot be stored
 */
export function planned(write: Write, stored: string | undefined, index: number): Step | undefined {
  const { pk, sk } = keyOf(write);
  const before = stored === undefined ? undefined : (JSON.parse(stored) as Item);
  if (write.if && !holds(write.if, before)) throw new ConditionFailed(index);
  if ('check' in write) return undefined;
  const step = { pk, sk, before: stored ?? null, was: before };
  if ('delete' in write) return before && { ...step, after: undefined, data: null };
  const after = 'put' in write ? ({ ...write.put } as Item) : changed(write, before);
  after.version = (before?.version ?? 0) + 1;
  for (const name of INDEX_KEYS)
    if (after[name] !== undefined && (typeof after[name] !== 'string' || after[name] === ''))
      throw new RangeError(`the index key ${name} of ${pk} / ${sk} must be a text that is not empty`);
  if (after.ttl !== undefined && !Number.isFinite(after.ttl))
    throw new RangeError(`the ttl of ${pk} / ${sk} must be a number of seconds`);
  const data = JSON.stringify(after);
  // What cannot be a number in JSON becomes null there.
  if (data.includes('null')) checkNumbers(after);
  if (data.length > MAX_ITEM_BYTES / 4 && Buffer.byteLength(data) > MAX_ITEM_BYTES)
    throw new RangeError(`the item ${pk} / ${sk} is larger than 400 KB`);
  return { ...step, after, data };
}

/** Whether a condition holds of the item as it is stored. */
function holds(condition: Condition, item: Item | undefined): boolean {
  if ('absent' in condition) return item === undefined;
  if (item === undefined) return false;
  if ('exists' in condition) return true;
  if ('version' in condition) return item.version === condition.version;
  const stored = item[condition.field];
  if (typeof stored !== typeof condition.value) return false;
  const a = stored as string | number;
  const b = condition.value as string | number;
  switch (condition.is) {
    case '=':
      return a === b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function changed(write: Extract<Write, { update: Key }>, before: Item | undefined): Item {
  const after: Record<string, Json | undefined> = {
    ...(before ?? ({ pk: write.update.pk, sk: write.update.sk } as NewItem)),
  };
  for (const [name, value] of Object.entries(write.set ?? {})) after[name] = value;
  for (const [name, amount] of Object.entries(write.add ?? {})) {
    const counted = after[name] ?? 0;
    if (typeof counted !== 'number') throw new RangeError(`${name} is not a number to add to`);
    after[name] = counted + amount;
  }
  for (const name of write.remove ?? []) delete after[name];
  return after as Item;
}

/** JSON.stringify would write NaN and the infinities as null; DynamoDB refuses them, and so does this store. */
function checkNumbers(value: Json | undefined): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number that JSON holds`);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) checkNumbers(part);
  }
}
