import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Files } from './files/files.ts';
import type { Mail } from './mail/mail.ts';
import type { PushService } from './push/push.ts';
import type { Sockets } from './sockets/sockets.ts';
import type { Table } from './table/table.ts';

/** Everything that a verb needs of its surroundings; the same verbs run locally, on AWS and in tests. */
export type Portal = {
  table: Table;
  files: Files;
  /** What really sends letters; null where none is set up and letters stay in the outbox (/dev/mail). */
  mail: Mail | null;
  /** People's open pages. */
  sockets: Sockets;
  /** What really sends pushes to browsers; null where no keys are set up. */
  push: PushService | null;
  clock: Clock;
  config: Config;
  log: Log;
};

/** One line of JSON per event. `fields` must hold no secret and no personal data beyond ids. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: Record<string, unknown>) => void;
