import { defineConfig } from 'vitest/config';

/** How long what is asked again and again may take: a machine may be slow and busy with other tests. */
const POLLED = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    // A test of a store waits for the store half of its time: two of them keep two cores busy.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['functions/**/*.test.ts', 'site/src/**/*.test.ts', 'infra/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/contract/**/*.test.ts', 'test/lambda/**/*.test.ts'],
          globalSetup: ['test/support/java-setup.ts'],
          expect: POLLED,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['test/stories/**/*.test.ts'],
          globalSetup: ['test/support/seeded-setup.ts'],
          maxConcurrency: 3,
          expect: POLLED,
          // A story is some thirty pages: on one busy core that is a minute.
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
