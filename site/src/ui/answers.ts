import { words } from './client-words.ts';

/** RFC 9457 problem document as the API sends it; `current` is the state that won on 409. */
export type ProblemDocument = {
  type: string;
  title: string;
  status: number;
  instance?: string;
  errors?: { pointer: string; detail: string }[];
  current?: unknown;
};

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: ProblemDocument };

const TIMEOUT_MS = 60_000;

const own = (title: string, status = 0): Answer<never> => ({
  ok: false,
  problem: { type: 'about:blank', title, status },
});

/**
 * Waits for a call of the API and reads what it said. Never throws: no connection, no answer in time and answers
 * that are not the API's own become problems with words that a person can act on.
 */
export async function ask<T>(call: () => Promise<Response>): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await Promise.race([
      call(),
      new Promise<never>((_, reject) => setTimeout(() => reject(new Error('timeout')), TIMEOUT_MS)),
    ]);
  } catch (error) {
    return own(error instanceof Error && error.message === 'timeout' ? words().slow : words().offline);
  }
  const text = await response.text().catch(() => '');
  const read = parsed(text);
  if (response.ok) return { ok: true, value: read as T };
  if (response.status === 429) {
    const seconds = Number(response.headers.get('Retry-After')) || 30;
    return own(words().wait(seconds), 429);
  }
  if (isProblem(read)) return { ok: false, problem: response.status === 401 ? signedOut(read) : read };
  return own(words().failed(response.headers.get('X-Request-Id') ?? ''), response.status);
}

/** On 401 outside sign-in the session has ended; sign-in's own 401 says what was wrong itself. */
const signedOut = (problem: ProblemDocument): ProblemDocument =>
  problem.type.endsWith('/sign-in-first') ? { ...problem, title: words().signedOut } : problem;

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isProblem = (value: unknown): value is ProblemDocument =>
  typeof value === 'object' && value !== null && 'type' in value && 'title' in value && 'status' in value;
