import type { Portal } from '../portal.ts';
import type { Feed } from '../table/table.ts';
import { BATCH, isEnd, type Runner } from './runner.ts';

const POLL_MS = 250;
/**
 * So long after a commit of this process it is followed: what open pages are told is out by then, and too little has
 * gathered to keep the next request waiting, as a whole poll's would.
 */
const SOON_MS = 10;

/**
 * Those who follow the change feed in one process: what this process commits shortly after, what others commit with the
 * next poll. The feed is read once for all who stand at the same place, and whoever is not concerned is passed over.
 */
export class Followers {
  private readonly table: Portal['table'];
  private readonly runners: readonly Runner[];
  private poll: NodeJS.Timeout | undefined;
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
      setTimeout(() => {
        this.isDue = false;
        void this.go();
      }, SOON_MS).unref();
    });
    this.poll = setInterval(() => void this.go(), POLL_MS).unref();
    void this.go();
  }

  private async go(): Promise<void> {
    for (const runner of await this.concerned()) void runner.go();
  }

  /** Resolves when everything that was committed before the call has been consumed. @throws Error what a consumer threw */
  async catchUp(): Promise<void> {
    const concerned = await this.concerned();
    await Promise.all(concerned.map((runner) => runner.catchUp()));
  }

  /** Those who have something to do. All others have passed over what was committed until now. */
  private async concerned(): Promise<Runner[]> {
    const pages = new Map<string, Feed>();
    const concerned: Runner[] = [];
    try {
      for (const runner of this.runners) if (!(await this.isPast(runner, pages))) concerned.push(runner);
      return concerned;
    } catch {
      // The feed cannot be read: each finds that out by itself, and says so.
      return [...this.runners];
    }
  }

  private isPast(runner: Runner, pages: Map<string, Feed>): boolean | Promise<boolean> {
    for (let at = runner.place; at !== undefined; at = runner.place) {
      const page = pages.get(at);
      if (!page) return this.read(at, pages).then(() => this.isPast(runner, pages));
      if (!runner.passOver(page.changes, page.cursor)) return false;
      if (isEnd(page)) return true;
    }
    return false;
  }

  private async read(at: string, pages: Map<string, Feed>): Promise<void> {
    pages.set(at, await this.table.changes(at, BATCH));
  }

  async stop(): Promise<void> {
    clearInterval(this.poll);
    await Promise.all(this.runners.map((runner) => runner.stop()));
  }
}
