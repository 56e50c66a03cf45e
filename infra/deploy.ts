import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import webPush from 'web-push';
import { EDGE, VARIABLES } from '../functions/platform/names.ts';
import { readStages, type Stage, secretName } from './stage.ts';
import { needsWorldwide } from './worldwide.ts';

/**
 * `npm run deploy -- STAGE [--diff]`: from a clean clone to a running portal. Builds the site and the bundles (with
 * arm64's own native packages), makes the secrets that are missing, prepares the account for CDK and deploys the
 * stage's stacks; `--diff` only shows what would change. Needs AWS credentials as AWS's own tools do.
 */
const NATIVE = ['sharp', '@node-rs/argon2'];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { diff: { type: 'boolean' } } });
const stages = readStages();
const name = positionals[0] ?? '';
const stage = stages[name];
if (!stage) {
  console.error(`Which stage? npm run deploy -- ${Object.keys(stages).join('|')} [--diff]`);
  process.exit(2);
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): void {
  console.log(`\n$ ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}

/** Packages with native code for the functions' processor, whatever this machine's is. */
function nativeForArm(): string {
  const folder = 'dist/arm64';
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const wanted = NATIVE.map((one) => `${one}@${packages[`node_modules/${one}`]!.version}`);
  const target = ['--os=linux', '--cpu=arm64', '--libc=glibc'];
  run('npm', ['install', '--prefix', folder, '--no-save', '--no-package-lock', ...target, ...wanted]);
  return `${folder}/node_modules`;
}

/** The secret by which the functions know CloudFront is made once and never shown; others are looked for. */
async function secrets({ region }: Stage): Promise<void> {
  const ssm = new SSMClient({ region });
  const Name = secretName(name, EDGE.secretVariable);
  try {
    await ssm.send(new GetParameterCommand({ Name }));
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
    // Not a SecureString: CloudFormation could not hand that to CloudFront, which shows the value in its settings anyway.
    await ssm.send(
      new PutParameterCommand({ Name, Type: 'String', Value: randomBytes(32).toString('base64url') }),
    );
    console.log(`Made ${Name}`);
  }
  if (stage!.push) await pushKeys(ssm);
  if (!stage!.oidc) return;
  const oidc = secretName(name, VARIABLES.oidcClientSecret);
  await ssm.send(new GetParameterCommand({ Name: oidc })).catch((error) => {
    if (!(error instanceof ParameterNotFound)) throw error;
    console.error(
      `Sign-in by a provider wants its secret. Put it there as a SecureString, then deploy again: ${oidc}`,
    );
    process.exit(1);
  });
}

/** The keys of pushes are made once: with others, browsers would have to subscribe anew. */
async function pushKeys(ssm: SSMClient): Promise<void> {
  const publicName = secretName(name, VARIABLES.vapidPublicKey);
  const privateName = secretName(name, VARIABLES.vapidPrivateKey);
  const there = await ssm.send(new GetParameterCommand({ Name: privateName })).catch((error) => {
    if (!(error instanceof ParameterNotFound)) throw error;
    return undefined;
  });
  if (there) return;
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  await ssm.send(
    new PutParameterCommand({ Name: publicName, Type: 'String', Value: publicKey, Overwrite: true }),
  );
  await ssm.send(new PutParameterCommand({ Name: privateName, Type: 'SecureString', Value: privateKey }));
  console.log(`Made ${publicName} and ${privateName}`);
}

run('npm', ['run', '--silent', 'build']);
run('npm', ['run', '--silent', 'bundle'], { ARTEL_NATIVE: nativeForArm() });
run('npm', ['run', '--silent', 'synth']);
await secrets(stage);
const cdk = (...args: string[]) => run('npx', ['cdk', '--app', 'cdk.out', ...args]);
const stacks = [`Artel-${name}`, ...(needsWorldwide(stage) ? [`Artel-${name}-worldwide`] : [])];
if (values.diff) cdk('diff', ...stacks);
else {
  cdk('bootstrap');
  cdk('deploy', '--require-approval', 'never', ...stacks);
}
