const tails = new Map<string, Promise<unknown>>();

/**
 * Runs what concerns one thing one after another within this process, so that they need not fail on each other's
 * writes and begin anew. Other processes are held off by the conditions of the writes alone.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  tails.set(key, mine);
  try {
    return await mine;
  } finally {
    if (tails.get(key) === mine) tails.delete(key);
  }
}
