import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Answer = { id: number; result?: unknown; error?: string };

export type Lambda = { invoke: (event: unknown) => Promise<unknown>; stop: () => void };

/** Runs a bundle in a process of its own, with nothing of this one's environment but `env`. */
export async function startLambda(bundle: string, env: Record<string, string>): Promise<Lambda> {
  const child: ChildProcess = fork(fileURLToPath(new URL('./lambda-host.ts', import.meta.url)), [bundle], {
    env: { PATH: process.env.PATH!, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const answered = (id: number) => new Promise<Answer>((resolve) => waiting.set(id, resolve));
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const gone = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${bundle} ended with ${code}`)));
  });
  // Nobody may be waiting when the process is stopped.
  gone.catch(() => {});
  await Promise.race([answered(0), gone]);
  let last = 0;
  return {
    async invoke(event) {
      const id = ++last;
      const answer = answered(id);
      child.send({ id, event });
      const { result, error } = await Promise.race([answer, gone]);
      if (error !== undefined) throw new Error(error);
      return result;
    },
    stop: () => child.kill('SIGKILL'),
  };
}
