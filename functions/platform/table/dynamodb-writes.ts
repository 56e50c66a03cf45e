import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../names.ts';
import { toAttribute, toAttributes } from './dynamodb-attributes.ts';
import { type Condition, type Json, keyOf, type Write } from './table.ts';

/** One write of a list as DynamoDB takes it. An update without a condition asks that the item has not expired. */
export function transactItem(tableName: string, write: Write, now: number): TransactWriteItem {
  const expression = new Expression();
  const { pk, sk } = keyOf(write);
  const key = { pk: { S: pk }, sk: { S: sk } };
  const condition = write.if
    ? expression.condition(write.if, now)
    : 'update' in write
      ? expression.notExpired(now)
      : undefined;
  const conditioned = condition && { ConditionExpression: condition };
  if ('check' in write)
    return {
      ConditionCheck: {
        TableName: tableName,
        Key: key,
        ConditionExpression: condition!,
        ...expression.parts(),
      },
    };
  if ('delete' in write)
    return { Delete: { TableName: tableName, Key: key, ...conditioned, ...expression.parts() } };
  if ('put' in write) {
    const known = 'absent' in write.if ? 0 : write.if.version;
    const { version: _, ...members } = write.put as { version?: number } & Record<string, Json | undefined>;
    return {
      Put: {
        TableName: tableName,
        Item: toAttributes({ ...members, version: known + 1 }),
        ...conditioned,
        ...expression.parts(),
      },
    };
  }
  const sets = Object.entries(write.set ?? {}).map(
    ([name, value]) => `${expression.name(name)} = ${expression.value(value)}`,
  );
  const adds = Object.entries({ ...write.add, version: 1 }).map(
    ([name, amount]) => `${expression.name(name)} ${expression.value(amount)}`,
  );
  const removes = (write.remove ?? []).map((name) => expression.name(name));
  return {
    Update: {
      TableName: tableName,
      Key: key,
      UpdateExpression: [
        sets.length > 0 ? `SET ${sets.join(', ')}` : '',
        `ADD ${adds.join(', ')}`,
        removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
      ]
        .filter(Boolean)
        .join(' '),
      ...conditioned,
      ...expression.parts(),
    },
  };
}

/** Names and values of one expression, each behind a placeholder. */
class Expression {
  private readonly names: Record<string, string> = {};
  private readonly values: Record<string, AttributeValue> = {};

  name(name: string): string {
    const placeholder = `#n${Object.keys(this.names).length}`;
    this.names[placeholder] = name;
    return placeholder;
  }

  value(value: Json): string {
    const placeholder = `:v${Object.keys(this.values).length}`;
    this.values[placeholder] = toAttribute(value);
    return placeholder;
  }

  /** An expired item counts as absent, as everywhere in the port. */
  condition(condition: Condition, now: number): string {
    const pk = this.name(TABLE.partitionKey);
    const ttl = this.name(TABLE.ttl);
    const at = this.value(now);
    if ('absent' in condition) return `attribute_not_exists(${pk}) OR ${ttl} <= ${at}`;
    const alive = `attribute_exists(${pk}) AND (attribute_not_exists(${ttl}) OR ${ttl} > ${at})`;
    if ('exists' in condition) return alive;
    const [field, is, value] =
      'version' in condition
        ? (['version', '=', condition.version] as const)
        : ([condition.field, condition.is, condition.value] as const);
    return `${alive} AND ${this.name(field)} ${is} ${this.value(value)}`;
  }

  notExpired(now: number): string {
    const ttl = this.name(TABLE.ttl);
    return `attribute_not_exists(${ttl}) OR ${ttl} > ${this.value(now)}`;
  }

  parts() {
    return {
      ...(Object.keys(this.names).length > 0 && { ExpressionAttributeNames: this.names }),
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }
}
