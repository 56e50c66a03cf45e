import type { Asked, Told } from '../../../../functions/chat/frames.ts';
import { pageLang } from '../../ui/client-words.ts';

/** `polling`: the network lets no WebSocket through; `offline`: nothing goes through. */
export type Line = 'connecting' | 'open' | 'polling' | 'offline';

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 10_000;
const PING_MS = 25_000;
const PONG_MS = 10_000;
/** A connection that is not there by then counts as blocked. */
const OPENING_MS = 8_000;
/** Tries in a row that never opened, after which the page asks by itself instead. */
const BLOCKED_AFTER = 3;
const RETRY_BLOCKED_MS = 60_000;

/**
 * A page's connection to the portal. It comes back by itself: soon at first, then ever more seldom, at once when the
 * device is online again or the page is looked at.
 */
export class Connection {
  line: Line = 'connecting';
  private socket: WebSocket | undefined;
  private failures = 0;
  private everOpen = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pong: ReturnType<typeof setTimeout> | undefined;
  private readonly url: string;
  private readonly heard: (told: Told) => void;
  private readonly changed: (line: Line) => void;

  /** Without `cluster` only what concerns the person is heard. */
  constructor(
    cluster: string | undefined,
    { heard, changed }: { heard: (told: Told) => void; changed: (line: Line) => void },
  ) {
    const query = new URLSearchParams({ lang: pageLang(), ...(cluster && { cluster }) });
    this.url = `${location.origin.replace(/^http/, 'ws')}/socket?${query}`;
    this.heard = heard;
    this.changed = changed;
    addEventListener('online', () => this.open());
    addEventListener('offline', () => this.socket?.close());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && this.line !== 'open') this.open();
    });
    // A page that the browser keeps for «back» must not hold its connection.
    addEventListener('pagehide', () => this.socket?.close());
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.open();
    });
    setInterval(() => this.ping(), PING_MS);
    this.open();
  }

  /** Whether the frame went out. */
  say(asked: Asked): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(asked));
    return true;
  }

  private set(line: Line): void {
    if (this.line === line) return;
    this.line = line;
    this.changed(line);
  }

  private open(): void {
    clearTimeout(this.timer);
    const { socket } = this;
    if (socket && socket.readyState <= WebSocket.OPEN) return;
    const made = new WebSocket(this.url);
    this.socket = made;
    const opening = setTimeout(() => made.close(), OPENING_MS);
    made.addEventListener('open', () => {
      clearTimeout(opening);
      this.failures = 0;
      this.everOpen = true;
      this.set('open');
    });
    made.addEventListener('message', ({ data }) => {
      clearTimeout(this.pong);
      this.pong = undefined;
      const told = JSON.parse(data as string) as Told;
      if (told.type !== 'pong') this.heard(told);
    });
    made.addEventListener('close', () => {
      clearTimeout(opening);
      if (this.socket === made) this.lost();
    });
  }

  private lost(): void {
    this.failures++;
    const isBlocked = !this.everOpen && this.failures >= BLOCKED_AFTER;
    this.set(navigator.onLine ? (isBlocked ? 'polling' : 'connecting') : 'offline');
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, this.failures - 1));
    this.timer = setTimeout(
      () => this.open(),
      isBlocked ? RETRY_BLOCKED_MS : pause * (0.5 + Math.random() / 2),
    );
  }

  /** A line that died without a word is found by a question that nobody answers. */
  private ping(): void {
    if (this.pong || !this.say({ type: 'ping' })) return;
    this.pong = setTimeout(() => {
      this.pong = undefined;
      this.socket?.close();
      if (this.socket) {
        this.socket = undefined;
        this.lost();
      }
    }, PONG_MS);
  }
}
