import type { Answer, ProblemDocument } from './answers.ts';
import { pageLang, words } from './client-words.ts';

const TIMEOUT_MS = 5 * 60_000;

/** Sends files as one multipart form with progress (0 to 1), which fetch does not tell. Never rejects. */
export function upload<T>(
  url: string,
  files: readonly File[],
  onProgress: (part: number) => void,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const failed = (title: string, status = 0) =>
      resolve({ ok: false, problem: { type: 'about:blank', title, status } });
    request.open('POST', url);
    request.responseType = 'json';
    request.timeout = TIMEOUT_MS;
    request.setRequestHeader('Accept-Language', pageLang());
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('error', () => failed(words().offline));
    request.addEventListener('timeout', () => failed(words().slow));
    request.addEventListener('load', () => {
      const problem = request.response as ProblemDocument | null;
      if (request.status < 300) resolve({ ok: true, value: request.response as T });
      else if (problem?.title) resolve({ ok: false, problem });
      else failed(words().failed(request.getResponseHeader('X-Request-Id') ?? ''), request.status);
    });
    const body = new FormData();
    for (const file of files) body.append('file', file);
    request.send(body);
  });
}

/** What to say of a refused file: the first wrong field's words, else the problem's own. */
export const refusalOf = (problem: ProblemDocument): string => problem.errors?.[0]?.detail ?? problem.title;
