import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ENTRIES, type Entry } from '../../functions/platform/names.ts';
import { portal } from '../../infra/portals.ts';
import { readStages } from '../../infra/stage.ts';

type Statement = { Action: string | string[]; Resource: unknown };

/** What the logical ids of the template stand for, as test/support/aws.ts calls it. */
const THINGS: [RegExp, string][] = [
  [/"Table[0-9A-F]{8}"/, 'table'],
  [/"Media[0-9A-F]{8}"/, 'media'],
  [/"Files[0-9A-F]{8}"/, 'files'],
  [/"JobQueue[0-9A-F]{8}"/, 'jobs'],
  [/"Distribution[0-9A-F]{8}"/, 'distribution'],
  [/:ses:/, 'mail'],
  [/"Sockets[0-9A-F]{8}"/, 'sockets'],
];

let statements: Map<string, Statement[]> | undefined;

/** Statements of each function's own policy in a synthesised template, by the function's name in the stack. */
function read(): Map<string, Statement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-rights-'));
  try {
    const built = { bundles: join(folder, 'bundles'), client: join(folder, 'client') };
    for (const path of [built.client, ...ENTRIES.map((entry) => join(built.bundles, entry))]) {
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'index.mjs'), '');
    }
    const app = new App({ outdir: join(folder, 'cdk') });
    const stack = portal(app, 'dev', readStages().dev!, built);
    const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy');
    return new Map(
      Object.entries(policies).map(([id, { Properties }]) => [id, Properties.PolicyDocument.Statement]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The rights that the template gives to a function's bundle, each as `action thing`, sorted. Not among them, since
 * the bundle does not use them: writing its log, reading its secrets, and what Lambda itself does with the function's
 * role to fetch events for it.
 */
export function grantedTo(entry: Entry): string[] {
  statements ??= read();
  const name = `${entry[0]!.toUpperCase()}${entry.slice(1)}Rights`;
  const [, own = []] = [...statements].find(([id]) => id.startsWith(name)) ?? [];
  const granted = own.flatMap(({ Action, Resource }) =>
    [Action]
      .flat()
      .filter((action) => !action.startsWith('ssm:'))
      .flatMap((action) =>
        [Resource].flat().map((resource) => {
          const text = JSON.stringify(resource);
          const thing = THINGS.find(([pattern]) => pattern.test(text))?.[1];
          if (!thing) throw new Error(`${entry} has ${action} over ${text}, which no test knows`);
          return `${action} ${thing}`;
        }),
      ),
  );
  return [...new Set(granted)].sort();
}
