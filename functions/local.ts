import { pathToFileURL } from 'node:url';
import type { Locals } from './app.ts';
import { isDemoUnfinished, seedDemo } from './demo/demo.ts';
import { signInLines } from './demo/sign-ins.ts';
import { buildSite } from './local/build.ts';
import { makeDemonstration } from './local/demonstration.ts';
import { openPortal } from './local/portal.ts';
import { serve } from './local/serve.ts';
import { readConfig } from './platform/config.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The whole portal in one process: `npm start`. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  await buildSite(say);
  const started = performance.now();
  const site = pathToFileURL('dist/site/server/entry.mjs').href;
  const { render } = (await import(site)) as {
    render: (request: Request, locals: Locals) => Promise<Response>;
  };
  const portal = await openPortal(config);
  if (config.demo && (await isDemoUnfinished(portal))) await makeDemonstration();
  const demo = config.demo ? await seedDemo(portal) : undefined;
  const running = await serve(portal, render);
  const seconds = ((performance.now() - started) / 1000).toLocaleString('ru-RU', {
    maximumFractionDigits: 1,
  });
  say(`\nАртель открыта: ${running.url}  (запуск ${seconds} с; English: ${running.url}/en)`);
  if (demo && demo.people.length > 0)
    say(
      `\nЭто демонстрация с вымышленными предприятиями. Войти можно так:\n${signInLines(demo, Date.now()).join('\n')}\n`,
    );
  const stop = () => {
    void running.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE';
  say(
    isTaken
      ? `Порт ${process.env.PORT ?? 3000} занят. Выберите другой: PORT=3001 npm start. / The port is taken.`
      : error.message,
  );
  if (!isTaken && !error.message.startsWith('Wrong configuration')) say(error.stack ?? '');
  process.exitCode = 1;
});
