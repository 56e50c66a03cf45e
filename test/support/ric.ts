import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const LISTED = fileURLToPath(new URL('../ric', import.meta.url));
const INSTALLED = resolve('dist/ric');
const CLIENT = `${INSTALLED}/node_modules/aws-lambda-ric`;

/** Amazon's runtime interface client for Node, if it is built. */
export const runtimeClient = (): string | undefined =>
  existsSync(`${CLIENT}/rapid-client.node`) ? `${CLIENT}/index.mjs` : undefined;

/**
 * Installs Amazon's runtime interface client from the lock file in test/ric. It is no dependency of the portal: it
 * builds curl and a client in C++ for about a minute, which wants cmake, make and a compiler, and nobody should need
 * those to start a portal. As an optional dependency npm would leave it out silently where the system's Node is older
 * than 22; here it is installed under the Node of this package. Done once; says aloud where it cannot be done.
 */
export function installRuntimeClient(): void {
  if (runtimeClient()) return;
  mkdirSync(INSTALLED, { recursive: true });
  cpSync(LISTED, INSTALLED, { recursive: true });
  const { stderr } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: INSTALLED,
    encoding: 'utf8',
  });
  if (runtimeClient()) return;
  const line = '!'.repeat(78);
  console.error(
    `\n${line}\nAmazon's Lambda runtime interface client could not be built (cmake, make and a C++ compiler are\nwanted): the bundles run under a small client of our own instead.\n${String(stderr).slice(-1000)}\n${line}\n`,
  );
}

// `node test/support/ric.ts` installs it, so that a run of all tests can begin it beside its first checks.
if (process.argv[1] === fileURLToPath(import.meta.url)) installRuntimeClient();
