import { isConditionFailed } from './table.ts';

const ATTEMPTS = 6;

/**
 * Tries until no one else's write comes between: `attempt` reads and decides anew each time, and refuses by
 * itself where what it wants can no longer be. @throws ConditionFailed after six attempts
 */
export async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConditionFailed(error) || i === ATTEMPTS) throw error;
    }
  }
}
