import type { Answer, ProblemDocument } from './answers.ts';
import { words } from './client-words.ts';

/**
 * Sends one file's bytes with progress (0 to 1), which fetch does not tell. The API answers with JSON or a problem
 * document.
 */
export function upload<T>(url: string, file: File, onProgress: (part: number) => void): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const failed = (title: string, status = 0) =>
      resolve({ ok: false, problem: { type: 'about:blank', title, status } });
    request.open('POST', url);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('error', () => failed(words().offline));
    request.addEventListener('timeout', () => failed(words().slow));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300)
        return resolve({ ok: true, value: request.response as T });
      const problem = request.response as ProblemDocument | null;
      if (problem?.title) resolve({ ok: false, problem });
      else failed(words().failed(request.getResponseHeader('X-Request-Id') ?? ''), request.status);
    });
    request.timeout = 120_000;
    request.send(file);
  });
}
