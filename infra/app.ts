import { existsSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { z } from 'zod';
import { ENTRIES } from '../functions/platform/names.ts';
import { ArtelStack } from './stack.ts';

/**
 * Synthesises the stack into cdk.out: `npm run synth`, after `npm run bundle`. CDK's own command reads the same
 * entry: `npx cdk deploy --app "npm run --silent synth"`.
 */
const Settings = z.object({
  ARTEL_ORIGIN: z.url().default('https://portal.example'),
  ARTEL_MAIL_FROM: z.string().default('Artel <portal@portal.example>'),
});

const { ARTEL_ORIGIN, ARTEL_MAIL_FROM } = Settings.parse(process.env);
const bundles = 'dist/lambda';
const missing = ENTRIES.filter((entry) => !existsSync(`${bundles}/${entry}/index.mjs`));
if (missing.length > 0) {
  console.error(`No bundles of ${missing.join(', ')}: run \`npm run bundle\` first.`);
  process.exit(1);
}
const app = new App({ outdir: process.env.CDK_OUTDIR ?? 'cdk.out' });
new ArtelStack(app, 'Artel', {
  origin: ARTEL_ORIGIN,
  mailFrom: ARTEL_MAIL_FROM,
  bundles,
  client: 'dist/site/client',
});
const { stacks } = app.synth();
console.log(stacks.map(({ templateFullPath }) => templateFullPath).join('\n'));
