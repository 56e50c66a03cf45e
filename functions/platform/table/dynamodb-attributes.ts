import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Json } from './table.ts';

type Attributes = Record<string, AttributeValue>;

/** JSON as DynamoDB's attribute values: text, numbers, booleans, null, lists and maps; no sets, no binary. */
export function toAttribute(value: Json): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number that JSON holds`);
    return { N: String(value) };
  }
  if (Array.isArray(value)) return { L: value.map((part: Json) => toAttribute(part)) };
  return { M: toAttributes(value as Record<string, Json | undefined>) };
}

export function toAttributes(item: Readonly<Record<string, Json | undefined>>): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(item))
    if (value !== undefined) attributes[name] = toAttribute(value);
  return attributes;
}

export function fromAttribute(value: AttributeValue): Json {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.M !== undefined) return fromAttributes(value.M) as Json;
  return null;
}

export function fromAttributes(attributes: Readonly<Attributes>): Record<string, Json> {
  const item: Record<string, Json> = {};
  for (const [name, value] of Object.entries(attributes)) item[name] = fromAttribute(value);
  return item;
}
