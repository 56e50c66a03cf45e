import type { ListedRoom, Message, OpenedRoom } from '../../../../functions/chat/schema.ts';

/** What a room looks like without a connection. */
export type Kept = { opened: Omit<OpenedRoom, 'pinned'>; messages: Message[] };

const STORE = 'chats';
const MOST_MESSAGES = 100;

/** The last messages on this device, to read without a connection; gone with the sign-out (Clear-Site-Data). */
export class Archive {
  private readonly scope: string;
  private readonly database: Promise<IDBDatabase | undefined>;

  constructor(cluster: string, person: string) {
    this.scope = `${person}|${cluster}`;
    this.database = new Promise((resolve) => {
      try {
        const request = indexedDB.open('artel', 1);
        request.onupgradeneeded = () => request.result.createObjectStore(STORE);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(undefined);
      } catch {
        resolve(undefined);
      }
    });
  }

  keepRooms = (rooms: ListedRoom[]): Promise<void> => this.put('rooms', rooms);
  rooms = (): Promise<ListedRoom[] | undefined> => this.get('rooms');

  keepRoom = (id: string, { opened, messages }: Kept): Promise<void> =>
    this.put(`room|${id}`, { opened, messages: messages.slice(-MOST_MESSAGES) } satisfies Kept);
  room = (id: string): Promise<Kept | undefined> => this.get(`room|${id}`);

  private async put(name: string, value: unknown): Promise<void> {
    const database = await this.database;
    try {
      database?.transaction(STORE, 'readwrite').objectStore(STORE).put(value, `${this.scope}|${name}`);
    } catch {
      // Without room on the device there is simply nothing to read offline.
    }
  }

  private async get<T>(name: string): Promise<T | undefined> {
    const database = await this.database;
    if (!database) return undefined;
    return new Promise((resolve) => {
      const request = database.transaction(STORE).objectStore(STORE).get(`${this.scope}|${name}`);
      request.onsuccess = () => resolve(request.result as T | undefined);
      request.onerror = () => resolve(undefined);
    });
  }
}
