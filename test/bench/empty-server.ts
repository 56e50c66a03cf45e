import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locals } from '../../functions/app.ts';
import { openPortal } from '../../functions/local/portal.ts';
import { serve } from '../../functions/local/serve.ts';
import { readConfig } from '../../functions/platform/config.ts';

/** The portal with an empty page instead of its own, in a process of its own, and one that hands out the bytes it is sent. */
const data = mkdtempSync(join(tmpdir(), 'artel-empty-'));
process.once('exit', () => rmSync(data, { recursive: true, force: true }));
process.once('SIGTERM', () => process.exit(0));
const { render } = (await import(pathToFileURL('dist/bench/empty/server/entry.mjs').href)) as {
  render: (request: Request, locals: Locals) => Promise<Response>;
};
const config = { ...readConfig({ ARTEL_DATA: data }), port: 0 };
const running = await serve(await openPortal(config), render);
process.on('message', (bytes: string) => {
  (globalThis as { artelBenchBytes?: Uint8Array }).artelBenchBytes = Buffer.from(bytes, 'base64');
  process.send!('held');
});
process.send!(Number(new URL(running.url).port));
