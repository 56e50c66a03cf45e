import { setImmediate as breath } from 'node:timers/promises';
import type { Portal } from '../portal.ts';
import { type Change, isConditionFailed, type Table } from '../table/table.ts';
import { type Consumer, follows } from './feed.ts';

const POLL_MS = 250;
/**
 * So long after a commit of this process it is followed: what open pages are told is out by then, and too little has
 * gathered to keep the next request waiting, as a whole poll's would.
 */
const SOON_MS = 10;
/** Where it stands is kept no more often: each time is a commit, and consumers bear repetition. */
const KEEP_MS = 1000;
const BATCH = 200;
/** So many changes are looked at in one go; then whoever asks something meanwhile has a turn. */
const IN_ONE_GO = 16;
const LONGEST_PAUSE_MS = 60_000;
const ATTEMPTS_BEFORE_SKIP = 20;

/** Where it is kept how far each consumer has come. */
const POSITIONS = 'portal|feed';

/** The runners of each table that are to be woken after its commits. */
const waiting = new WeakMap<Table, Set<Runner>>();

/**
 * Has a runner woken soon after each commit, together with the others of its table, so that they share what is read and
 * what is committed; and by one timer, as whoever has just written waits while it is set.
 */
function wakeSoonAfterCommits(table: Table, runner: Runner): void {
  const known = waiting.get(table);
  if (known) {
    known.add(runner);
    return;
  }
  const runners = new Set([runner]);
  waiting.set(table, runners);
  let isDue = false;
  table.onCommit?.(() => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      for (const one of runners) one.wakeAfterCommit();
    }, SOON_MS).unref();
  });
}

/**
 * Runs one consumer over the change feed of one process. Where it stands is kept in the table, so
 * after a crash some changes come again. A change that keeps failing is retried with growing pauses, then logged and
 * passed over, lest everything behind it wait for ever.
 */
export class Runner {
  private readonly portal: Portal;
  private readonly consumer: Consumer;
  private cursor: string | undefined;
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private failures = 0;
  private woken = false;
  private isUnkept = false;
  private keptAt = Number.NEGATIVE_INFINITY;

  private readonly from: 'kept' | 'now';

  /** `from`: where it stopped the last time (kept in the table), or only what is still to come (kept nowhere). */
  constructor(portal: Portal, consumer: Consumer, from: 'kept' | 'now' = 'kept') {
    this.portal = portal;
    this.consumer = consumer;
    this.from = from;
  }

  private async position(): Promise<string> {
    if (this.from === 'now') return (await this.portal.table.changes('latest')).cursor;
    return ((await this.portal.table.get(this.key))?.cursor as string | undefined) ?? '';
  }

  private get key() {
    return { pk: POSITIONS, sk: this.consumer.name };
  }

  /**
   * Resolves when it stands where it begins; from then on it consumes what is committed: by this process shortly after,
   * by others with the next poll. `atOnce`: right after each commit of this process.
   */
  async start({ atOnce = false }: { atOnce?: boolean } = {}): Promise<void> {
    this.cursor = await this.position();
    if (atOnce) this.portal.table.onCommit?.(() => this.wake());
    else wakeSoonAfterCommits(this.portal.table, this);
    this.schedule(0);
  }

  /** Has what was committed consumed in this very turn of the event loop. What fails is tried again by the poll. */
  private wake(): void {
    if (this.woken || this.stopped) return;
    this.woken = true;
    queueMicrotask(() => {
      this.woken = false;
      this.catchUp().catch(() => {});
    });
  }

  /** Consumes what was committed; after a failure not before its pause is over. */
  wakeAfterCommit(): void {
    if (this.failures === 0) this.go();
  }

  private schedule(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), ms);
    this.timer.unref();
  }

  /** Consumes what there is and says when to look again. */
  private go(): void {
    if (this.stopped) return;
    this.catchUp().then(
      // All runners poll in the same moment.
      () => this.schedule(POLL_MS - (performance.now() % POLL_MS)),
      (error) => {
        this.failures++;
        this.portal.log('error', 'feed.failed', { consumer: this.consumer.name, error: String(error) });
        this.schedule(Math.min(LONGEST_PAUSE_MS, POLL_MS * 2 ** this.failures));
      },
    );
  }

  /** Resolves when everything that was committed before the call has been consumed. */
  async catchUp(): Promise<void> {
    // A round that began before the call may have read the feed too early: wait for it and run another.
    while (this.running) await this.running.catch(() => {});
    this.running = this.round().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async round(): Promise<void> {
    this.cursor ??= await this.position();
    for (;;) {
      const { changes, cursor } = await this.portal.table.changes(this.cursor, BATCH);
      if (changes.length === 0) return this.keep(KEEP_MS);
      const followed = changes.filter(({ key }) => follows(this.consumer, key) && key.pk !== POSITIONS);
      if (followed.length > 0 && !(await this.consumedTogether(followed))) await this.consumeEach(followed);
      this.cursor = cursor;
      // The positions of consumers are changes too; keeping a position because of them would never end.
      if (changes.some(({ key }) => key.pk !== POSITIONS)) this.isUnkept = true;
      await this.keep(KEEP_MS);
    }
  }

  /** Keeps where it stands, unless that was done less than `pause` milliseconds ago. */
  private async keep(pause: number): Promise<void> {
    if (this.from === 'now' || !this.isUnkept || this.cursor === undefined) return;
    if (performance.now() - this.keptAt < pause) return;
    this.keptAt = performance.now();
    this.isUnkept = false;
    await this.portal.table.write([{ update: this.key, set: { cursor: this.cursor } }], {
      repeatable: true,
      unfollowed: true,
    });
  }

  /** False where the consumer takes changes one by one, or could not take these together. */
  private async consumedTogether(changes: readonly Change[]): Promise<boolean> {
    if (!this.consumer.onAll) return false;
    try {
      await this.consumer.onAll(this.portal, changes);
      this.failures = 0;
      return true;
    } catch {
      // One by one: then it is known which of them fails, and only that one is passed over at last.
      return false;
    }
  }

  private async consumeEach(changes: readonly Change[]): Promise<void> {
    for (const [i, change] of changes.entries()) {
      if (i > 0 && i % IN_ONE_GO === 0) await breath();
      await this.consume(change);
    }
  }

  private async consume(change: Change): Promise<void> {
    try {
      await this.consumer.on(this.portal, change);
      this.failures = 0;
    } catch (error) {
      if (isConditionFailed(error) || this.failures < ATTEMPTS_BEFORE_SKIP) throw error;
      this.portal.log('error', 'feed.skipped', {
        consumer: this.consumer.name,
        change: change.id,
        error: String(error),
      });
      this.failures = 0;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    waiting.get(this.portal.table)?.delete(this);
    clearTimeout(this.timer);
    await this.running?.catch(() => {});
    await this.keep(0);
  }
}
