import { SECOND } from '../clock.ts';
import type { Portal } from '../portal.ts';
import { runDue, type Timer } from './timers.ts';

/** Fires what is due, each second, in a process that stays; `stop` waits for what is being fired. */
export function runTimers(portal: Portal, timers: readonly Timer[]): { stop: () => Promise<void> } {
  let running: Promise<unknown> | undefined;
  const tick = setInterval(() => {
    running ??= runDue(portal, timers)
      .catch((error) => portal.log('error', 'timers.failed', { error: String(error) }))
      .finally(() => {
        running = undefined;
      });
  }, SECOND);
  tick.unref();
  return {
    async stop() {
      clearInterval(tick);
      await running;
    },
  };
}
