import { setImmediate as breath } from 'node:timers/promises';
import type { Portal } from '../portal.ts';
import { type Change, isConditionFailed } from '../table/table.ts';
import { type Consumer, follows, followsKind } from './feed.ts';
import { POSITIONS, Stretch } from './stretch.ts';

/** The pause after a first failure; it doubles with each further one. */
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
const ATTEMPTS_BEFORE_SKIP = 20;
/** Where it stands is kept no more often: each time is a commit, and consumers bear repetition. */
const KEEP_MS = 1000;
/** Where it passed over what does not concern it: to do that again costs next to nothing. */
const KEEP_PASSED_MS = 30_000;
export const BATCH = 200;
/** So many changes are looked at in one go; then whoever asks something meanwhile has a turn. */
const IN_ONE_GO = 16;

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
  private stopped = false;
  /** So often it failed one after another; on which change, where it was one. */
  private failures = 0;
  private failedOn: string | undefined;
  private pausedUntil = 0;
  private isDue = false;
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

  /** Resolves when it stands where it begins. */
  async stand(): Promise<void> {
    this.cursor ??= await this.position();
  }

  /** Has each commit of this process consumed in the very turn of the event loop. What fails is tried again by whoever polls. */
  followAtOnce(): void {
    this.portal.table.onCommit?.(() => {
      if (!this.stopped) this.catchUp().catch(() => {});
    });
  }

  /** Where it stands idle; undefined while it has something to do. */
  get place(): string | undefined {
    return this.running || this.failures > 0 ? undefined : this.cursor;
  }

  /**
   * Goes past the stretch that follows its `place`, if nothing of it concerns its consumer. Most changes concern few, and a
   * round of its own costs far more than this look. False where it has to make one.
   */
  passOver(stretch: Stretch): boolean {
    if (this.isConcernedBy(stretch)) return false;
    this.stands(stretch);
    if (this.isKeptBefore(KEEP_PASSED_MS)) void this.keep().catch(() => {});
    return true;
  }

  private isConcernedBy({ kinds }: Stretch): boolean {
    return kinds.some((kind) => followsKind(this.consumer, kind));
  }

  private stands({ page, kinds }: Stretch): void {
    this.cursor = page.cursor;
    if (kinds.length > 0) this.isUnkept = true;
  }

  /**
   * Consumes what there is, now or once it is free; after a failure not before its pause is over. `read`: what somebody read
   * already, if it follows its `place`.
   */
  async go(read?: Stretch): Promise<void> {
    if (this.isDue || this.stopped || performance.now() < this.pausedUntil) return;
    this.isDue = true;
    const isFree = this.running === undefined;
    await this.running?.catch(() => {});
    this.isDue = false;
    try {
      // By the end of a round there is more than what was read before it.
      await this.catchUp(isFree ? read : undefined);
      this.failures = 0;
    } catch (error) {
      this.failures++;
      this.pausedUntil = performance.now() + Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (this.failures - 1));
      this.portal.log('error', 'feed.failed', { consumer: this.consumer.name, error: String(error) });
    }
  }

  /** Resolves when everything that was committed before the call has been consumed. */
  async catchUp(read?: Stretch): Promise<void> {
    // A round that began before the call may have read the feed too early: wait for it and run another.
    while (this.running) await this.running.catch(() => {});
    this.running = this.round(read).finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async round(read: Stretch | undefined): Promise<void> {
    this.cursor ??= await this.position();
    let next = read;
    let stretch: Stretch;
    do {
      const at = this.cursor;
      stretch = next?.from === at ? next : new Stretch(at, await this.portal.table.changes(at, BATCH));
      next = undefined;
      if (this.isConcernedBy(stretch)) await this.consumeAll(stretch.page.changes);
      this.stands(stretch);
      if (this.isKeptBefore(KEEP_MS)) await this.keep();
    } while (!stretch.isEnd);
  }

  private async consumeAll(changes: readonly Change[]): Promise<void> {
    const some = changes.filter(({ key }) => key.pk !== POSITIONS && follows(this.consumer, key));
    const areConsumed = this.consumer.onAll !== undefined && (await this.consumedTogether(some));
    if (!areConsumed) await this.consumeEach(some);
  }

  /** Whether where it stands was last kept so many milliseconds ago, and it has moved since. */
  private isKeptBefore(ms: number): boolean {
    return this.from === 'kept' && this.isUnkept && performance.now() - this.keptAt >= ms;
  }

  private async keep(): Promise<void> {
    if (this.cursor === undefined) return;
    this.keptAt = performance.now();
    this.isUnkept = false;
    try {
      await this.portal.table.write([{ update: this.key, set: { cursor: this.cursor } }], {
        repeatable: true,
        unfollowed: true,
      });
    } catch (error) {
      this.isUnkept = true;
      throw error;
    }
  }

  /** False where the consumer could not take these changes together. */
  private async consumedTogether(changes: readonly Change[]): Promise<boolean> {
    try {
      await this.consumer.onAll!(this.portal, changes);
      return true;
    } catch {
      // One by one: then it is known which of them fails, and only that one is passed over at last.
      return false;
    }
  }

  private async consumeEach(changes: readonly Change[]): Promise<void> {
    for (let i = 0; i < changes.length; i++) {
      if (i > 0 && i % IN_ONE_GO === 0) await breath();
      await this.consume(changes[i]!);
    }
  }

  private async consume(change: Change): Promise<void> {
    try {
      await this.consumer.on(this.portal, change);
    } catch (error) {
      if (change.id !== this.failedOn) this.failures = 0;
      this.failedOn = change.id;
      if (isConditionFailed(error) || this.failures < ATTEMPTS_BEFORE_SKIP) throw error;
      this.portal.log('error', 'feed.skipped', {
        consumer: this.consumer.name,
        change: change.id,
        error: String(error),
      });
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running?.catch(() => {});
    if (this.isKeptBefore(0)) await this.keep();
  }
}
