import type { TestProject } from 'vitest/node';
import { hasJava } from './dynamodb-local.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether there is Java, on which DynamoDB Local runs. */
    java: boolean;
  }
}

/** Without Java the run says so loudly, and on CI it fails. */
export default function setup(project: TestProject) {
  const java = hasJava();
  project.provide('java', java);
  if (java) return;
  const line = '!'.repeat(78);
  console.error(
    `\n${line}\nJava is missing: the tests on DynamoDB are SKIPPED. Only SQLite is tested.\n${line}\n`,
  );
  if (process.env.CI) throw new Error('Java is missing: DynamoDB Local cannot run, and on CI it must.');
}
