/** An open line to a page of someone who is signed in. `session`: the digest of its secret. */
export type Connection = { id: string; person: string; session: string; cluster?: string };

/**
 * What reaches people's open pages: `ws` in the local process, API Gateway on AWS. A connection listens to topics,
 * texts of three parts that begin with the tenant (`sweet|room|…`, `portal|person|…`). Nothing is kept for those who
 * are away: what must not be lost is read from the table when they come back.
 */
export interface Sockets {
  open(connection: Connection, topics: readonly string[]): Promise<void>;
  find(id: string): Promise<Connection | undefined>;
  /** Forgets a connection and ends it, where it is not over by itself. */
  close(id: string): Promise<void>;
  send(id: string, text: string): Promise<void>;
  /** Sends to all who listen; those who are gone are forgotten. */
  publish(topic: string, text: string): Promise<void>;
  /** Whoever listens to `topic` listens to `further` from now on. */
  follow(topic: string, further: string): Promise<void>;
  unfollow(topic: string, further: string): Promise<void>;
  listens(id: string, topic: string): Promise<boolean>;
  /** The people who listen, each once. */
  who(topic: string): Promise<string[]>;
  /** Ends the connections that listen; of one session only, where it is named. */
  end(topic: string, session?: string): Promise<void>;
}

/** What concerns one person, on all of their open pages. */
export const personTopic = (person: string): string => `portal|person|${person}`;
