import type { TestProject } from 'vitest/node';
import { hasJava, startDynamo } from './dynamodb-local.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where DynamoDB Local answers; empty where there is no Java. */
    dynamodb: string;
  }
}

/** One DynamoDB Local for the whole run. Without Java the run says so loudly, and on CI it fails. */
export default async function setup(project: TestProject) {
  if (!hasJava()) {
    const line = '!'.repeat(78);
    console.error(
      `\n${line}\nJava is missing: the tests on DynamoDB are SKIPPED. Only SQLite is tested.\n${line}\n`,
    );
    if (process.env.CI) throw new Error('Java is missing: DynamoDB Local cannot run, and on CI it must.');
    project.provide('dynamodb', '');
    return;
  }
  const { endpoint, stop } = await startDynamo();
  project.provide('dynamodb', endpoint);
  return stop;
}
