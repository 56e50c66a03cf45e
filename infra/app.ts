import { existsSync } from 'node:fs';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ENTRIES } from '../functions/platform/names.ts';
import { portal } from './portals.ts';
import { readStages } from './stage.ts';

/**
 * Synthesises all stages of infra/stages.json into cdk.out and audits them by cdk-nag: `npm run synth`, after
 * `npm run build` and `npm run bundle`. No network is asked. `npm run deploy -- STAGE` does all of it.
 */
const bundles = 'dist/lambda';
const missing = ENTRIES.filter((entry) => !existsSync(`${bundles}/${entry}/index.mjs`));
if (missing.length > 0) {
  console.error(`No bundles of ${missing.join(', ')}: run \`npm run bundle\` first.`);
  process.exit(1);
}
const app = new App({ outdir: process.env.CDK_OUTDIR ?? 'cdk.out' });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
for (const [name, stage] of Object.entries(readStages()))
  portal(app, name, stage, { bundles, client: 'dist/site/client' });
const { stacks } = app.synth();
console.log(stacks.map(({ templateFullPath }) => templateFullPath).join('\n'));
