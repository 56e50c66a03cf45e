import type { Asked } from '../../../../functions/chat/frames.ts';
import type { ListedRoom } from '../../../../functions/chat/schema.ts';
import type { api } from '../../api.ts';
import type { Archive } from './archive.ts';
import type { Outbox } from './outbox.ts';

/** What an open room needs of the messenger around it. */
export type Host = {
  readonly me: { id: string; name: string };
  readonly cluster: string;
  readonly outbox: Outbox;
  readonly archive: Archive;
  /** Who is here, by room. */
  readonly here: ReadonlyMap<string, ReadonlySet<string>>;
  readonly isOnline: boolean;
  readonly calls: (typeof api.chat.clusters)[':cluster'];
  /** Whether the frame went out. */
  say(asked: Asked): boolean;
  roomOf(id: string): ListedRoom | undefined;
  /** Sends what waits. */
  flush(): void;
  refresh(): Promise<void>;
  /** Remembers what was read, on the portal and in the list. */
  read(room: string, seq: number): void;
  /** Goes back to the list. */
  leave(remember: boolean): void;
};
