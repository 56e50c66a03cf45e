import { spawn } from 'node:child_process';

/**
 * Everything that must hold, in one run: `npm test`. The checks go one after another, cheapest first, and all of
 * them run even when one fails; vitest is last, so the run ends with its summary.
 */
const CHECKS: [what: string, script: string][] = [
  ['types', 'types'],
  ['lint', 'lint'],
  ['import rules', 'imports'],
  ['types of the site', 'check:site'],
  ['build of the site', 'build'],
  ['Lambda bundles', 'bundle'],
  ['CDK synthesis', 'synth'],
];

type Outcome = { what: string; code: number; seconds: number };

function run(what: string, command: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  console.log(`\n── ${what} ${'─'.repeat(Math.max(0, 74 - what.length))}`);
  const started = performance.now();
  const [program, ...rest] = command;
  const child = spawn(program!, rest, { stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve({ what, code: code ?? 1, seconds: (performance.now() - started) / 1000 }),
    );
  });
}

// A minute's work of a compiler, once in a clone; the tests of the bundles wait for it where it is not done by then.
const client = spawn(process.execPath, ['test/support/ric.ts'], { stdio: 'inherit' });
const clientThere = new Promise((resolve) => client.once('close', resolve));

const outcomes: Outcome[] = [];
for (const [what, script] of CHECKS)
  outcomes.push(await run(what, ['npm', 'run', '--silent', script], { NO_COLOR: '1' }));

const before = outcomes
  .map(
    ({ what, code, seconds }) =>
      `  ${code === 0 ? '✓' : '✗'} ${what}${code === 0 ? '' : ' FAILED'} (${seconds.toFixed(0)} s)`,
  )
  .join('\n');
console.log(`\nChecks before the tests:\n${before}`);

await clientThere;
const tests = await run('tests', [
  process.execPath,
  'node_modules/vitest/vitest.mjs',
  'run',
  ...process.argv.slice(2),
]);
const failed = [...outcomes, tests].filter(({ code }) => code !== 0);
if (failed.length > 0) console.error(`\nFAILED: ${failed.map(({ what }) => what).join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
