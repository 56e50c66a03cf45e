import { afterAll, inject } from 'vitest';
import { startDynamo } from './dynamodb-local.ts';

/**
 * The DynamoDB Local of one test file. One for all of them would do, but it slows down as streams grow older in it:
 * what takes two minutes in a young one took sixteen in one that had served forty files.
 */
let own: ReturnType<typeof startDynamo> | undefined;

/** Whether DynamoDB Local can run: it needs Java. */
export const hasDynamo = (): boolean => inject('java');

/** Where this file's own DynamoDB Local answers; it starts at the first question. @throws Error when it does not */
export async function dynamoEndpoint(): Promise<string> {
  own ??= startDynamo();
  return (await own).endpoint;
}

afterAll(async () => {
  const running = await own;
  own = undefined;
  running?.stop();
});
