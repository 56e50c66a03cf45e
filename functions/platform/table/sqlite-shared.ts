import type { Item, Page } from './table.ts';

type Answer = { page: Page; characters: number; until: number };

/** Where an item is found. */
type Placed = Pick<Item, 'pk' | 'g1pk' | 'g2pk'>;

/** Characters of JSON; as objects they take some 2 MB. */
const MOST = 600_000;

/** Makes an item and everything in it unchangeable. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/**
 * Answers of shared reads, each until something in its partition changes or one of its items expires: what many pages
 * read is not parsed again for each of them. The table tells it of every commit, its own and those of others. A
 * partition is known by its key alone, in whichever of the table's orders it is one.
 */
export class SharedReads {
  private readonly partitions = new Map<string, Map<string, Answer>>();
  private characters = 0;

  /** What the read `name` of a partition was answered; undefined where that is not known any more. `now` in UTC seconds. */
  found(partition: string, name: string, now: number): Page | undefined {
    const answer = this.partitions.get(partition)?.get(name);
    return answer && answer.until > now ? answer.page : undefined;
  }

  /** Keeps an answer. `read` holds all rows that it depends on, `characters` are their JSON's. Returns it frozen. */
  keep(partition: string, name: string, page: Page, read: readonly Item[], characters: number): Page {
    for (const item of page.items) frozen(item);
    const until = Math.min(...read.map(({ ttl }) => ttl ?? Number.POSITIVE_INFINITY));
    let answers = this.partitions.get(partition);
    if (!answers) {
      answers = new Map();
      this.partitions.set(partition, answers);
    }
    // What names the read takes memory too, also where nothing was found.
    const size = characters + partition.length + name.length;
    this.characters += size - (answers.get(name)?.characters ?? 0);
    answers.set(name, { page, characters: size, until });
    for (const oldest of this.partitions.keys()) {
      if (this.characters <= MOST) break;
      this.forget(oldest);
    }
    return page;
  }

  /** Something in the partition changed. */
  forget(partition: string): void {
    const answers = this.partitions.get(partition);
    if (!answers) return;
    this.partitions.delete(partition);
    for (const { characters } of answers.values()) this.characters -= characters;
  }

  /** An item before and after a change: the partitions that it is in, and was in, are forgotten. */
  changed(before: Placed | undefined, after: Placed | undefined): void {
    if (this.partitions.size === 0) return;
    this.forget((after ?? before)!.pk);
    if (before) this.forgetIndexed(before);
    if (after) this.forgetIndexed(after);
  }

  private forgetIndexed({ g1pk, g2pk }: Placed): void {
    if (g1pk) this.forget(g1pk);
    if (g2pk) this.forget(g2pk);
  }

  clear(): void {
    this.partitions.clear();
    this.characters = 0;
  }
}
