import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { StoreUnavailable } from './table.ts';

type Waiting = { done: () => void; failed: (error: unknown) => void };

/** Brings a file to the disk: `fdatasync` and `fdatasyncSync` of node:fs. */
export type Sync = {
  beside: (fd: number, done: (error: Error | null) => void) => void;
  atOnce: (fd: number) => void;
};

/**
 * To wake a thread and be woken by it takes as long as a quick disk, which many who wait do better without: while they do,
 * the event loop has little else to do.
 */
const MANY = 32;
const QUICK_MS = 1;

/**
 * Brings SQLite's write-ahead log to the disk beside the event loop. One sync at a time serves all who waited when it
 * began; who comes meanwhile shares the next one. SQLite itself syncs the log before it carries it over, and its head
 * when it begins anew (synchronous=NORMAL), so what lies in the log and was synced is never lost.
 */
export class LogSync {
  private readonly file: string;
  private readonly sync: Sync;
  private fd: number | undefined;
  private waiting: Waiting[] = [];
  private failure: StoreUnavailable | undefined;
  /** How long the last sync took. */
  private took = Number.POSITIVE_INFINITY;
  /** Whether somebody waits. */
  isBusy = false;

  /** `file`: the log of a database that is open, so that nobody takes it away. */
  constructor(file: string, sync: Sync = { beside: fdatasync, atOnce: fdatasyncSync }) {
    this.file = file;
    this.sync = sync;
  }

  /** Calls `done` when all that was written to the log before this call is on the disk. */
  request(done: () => void, failed: (error: unknown) => void): void {
    this.waiting.push({ done, failed });
    if (this.isBusy) return;
    this.isBusy = true;
    // Whoever is told of the commit in this turn comes first: a thread that is woken now may take the processor from it.
    setImmediate(() => this.begin());
  }

  /** @throws StoreUnavailable after a sync that failed: what a system says of later ones tells nothing of what it lost then. */
  check(): void {
    if (this.failure) throw this.failure;
  }

  private begin(): void {
    const served = this.waiting;
    this.waiting = [];
    const began = performance.now();
    const end = (error: unknown) => {
      this.took = performance.now() - began;
      if (error) this.failure ??= new StoreUnavailable(`the log cannot be synced: ${String(error)}`);
      for (const { done, failed } of served)
        if (this.failure) failed(this.failure);
        else done();
      if (this.waiting.length > 0) this.begin();
      else this.isBusy = false;
    };
    try {
      this.fd ??= openSync(this.file, 'r+');
      if (served.length < MANY || this.took > QUICK_MS) this.sync.beside(this.fd, end);
      else {
        this.sync.atOnce(this.fd);
        end(null);
      }
    } catch (error) {
      end(error);
    }
  }

  /** Resolves when nobody waits any more; then the log may be taken away. */
  async close(): Promise<void> {
    if (this.isBusy) await new Promise<void>((resolve) => this.request(resolve, () => resolve()));
    if (this.fd !== undefined) closeSync(this.fd);
  }
}
