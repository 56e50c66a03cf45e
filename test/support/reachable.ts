import { readdirSync, readFileSync } from 'node:fs';
import type { Entry } from '../../functions/platform/names.ts';

const everyFile = (action: string) => [`s3:${action} media`, `s3:${action} files`];

/** The rights that an operation of AWS's SDK asks for. A transaction asks for those of its members. */
const RIGHTS_OF: Record<string, readonly string[]> = {
  GetItem: ['dynamodb:GetItem table'],
  BatchGetItem: ['dynamodb:BatchGetItem table'],
  Query: ['dynamodb:Query table'],
  TransactWriteItems: ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
    (action) => `dynamodb:${action} table`,
  ),
  DeleteItem: ['dynamodb:DeleteItem table'],
  // Who may not list a bucket is not told that something is absent.
  GetObject: [...everyFile('GetObject'), ...everyFile('ListBucket')],
  PutObject: everyFile('PutObject'),
  DeleteObject: everyFile('DeleteObject'),
  SendEmail: ['ses:SendEmail mail'],
  CreateInvalidation: ['cloudfront:CreateInvalidation distribution'],
  SendMessage: ['sqs:SendMessage jobs'],
  PostToConnection: ['execute-api:ManageConnections sockets'],
  DeleteConnection: ['execute-api:ManageConnections sockets'],
};

/**
 * The rights of all operations that are in a built bundle: the SDK's commands are classes of their operation's name,
 * and those that no code refers to are left out of the bundle.
 */
export function reachableIn(entry: Entry): Set<string> {
  const folder = `dist/lambda/${entry}`;
  const code = readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
  const operations = [...code.matchAll(/extends [\w$]+\([\w$]+,[\w$]+,"(\w+)"/g)].map(([, name]) => name!);
  return new Set(operations.flatMap((name) => RIGHTS_OF[name] ?? []));
}
