import type { Portal } from '../portal.ts';
import { BATCH, type Runner } from './runner.ts';
import { Stretch } from './stretch.ts';

const POLL_MS = 250;
/**
 * So long after a commit of this process it is followed: what open pages are told is out by then, and too little has
 * gathered to keep the next request waiting, as a whole poll's would.
 */
const SOON_MS = 10;

/** One who has something to do, with what of it was read already. */
type Concerned = [runner: Runner, stretch: Stretch | undefined];

/**
 * Those who follow the change feed in one process: what this process commits shortly after, what others commit with the
 * next poll. The feed is read once for all who stand at the same place, and whoever is not concerned is passed over.
 */
export class Followers {
  private readonly table: Portal['table'];
  private readonly runners: readonly Runner[];
  private poll: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private isDue = false;

  constructor(portal: Pick<Portal, 'table'>, runners: readonly Runner[]) {
    this.table = portal.table;
    this.runners = runners;
  }

  /** Resolves when each stands where it begins. */
  async start(): Promise<void> {
    for (const runner of this.runners) await runner.stand();
    this.table.onCommit?.(() => {
      if (this.isDue) return;
      this.isDue = true;
      // To wind a clock up again is cheaper than a new one, and whoever is told of the commit in this turn waits for it.
      if (this.soon) this.soon.refresh();
      else this.soon = setTimeout(() => this.goNow(), SOON_MS).unref();
    });
    this.poll = setInterval(() => void this.go(), POLL_MS).unref();
    void this.go();
  }

  private goNow(): void {
    this.isDue = false;
    void this.go();
  }

  private async go(): Promise<void> {
    for (const [runner, stretch] of await this.concerned()) void runner.go(stretch);
  }

  /** Resolves when everything that was committed before the call has been consumed. @throws Error what a consumer threw */
  async catchUp(): Promise<void> {
    const concerned = await this.concerned();
    await Promise.all(concerned.map(([runner, stretch]) => runner.catchUp(stretch)));
  }

  /** Those who have something to do. All others have passed over what was committed until now. */
  private async concerned(): Promise<Concerned[]> {
    const stretches = new Map<string, Stretch>();
    const concerned: Concerned[] = [];
    try {
      for (const runner of this.runners) {
        let at = runner.place;
        let stretch: Stretch | undefined;
        let isPast = false;
        while (at !== undefined && !isPast) {
          stretch = stretches.get(at) ?? (await this.read(at, stretches));
          // It may have set out by itself meanwhile.
          if (runner.place !== at || !runner.passOver(stretch)) break;
          isPast = stretch.isEnd;
          at = runner.place;
        }
        if (!isPast) concerned.push([runner, stretch]);
      }
      return concerned;
    } catch {
      // The feed cannot be read: each finds that out by itself, and says so.
      return this.runners.map((runner) => [runner, undefined]);
    }
  }

  private async read(at: string, stretches: Map<string, Stretch>): Promise<Stretch> {
    const stretch = new Stretch(at, await this.table.changes(at, BATCH));
    stretches.set(at, stretch);
    return stretch;
  }

  async stop(): Promise<void> {
    clearInterval(this.poll);
    await Promise.all(this.runners.map((runner) => runner.stop()));
  }
}
