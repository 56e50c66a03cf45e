import { ask } from './answers.ts';
import { words } from './client-words.ts';

type Notice = { text: string; undo?: (() => void | Promise<void>) | undefined };
/** What a page leaves for the next one to say; `undo` is the API's address that takes the deed back by POST. */
type Kept = { text: string; undo?: string | undefined };

const KEY = 'artel:notice';
const SHOWN_MS = 10_000;

/** Says in the corner what happened; with `undo` a button takes it back while the notice is there. */
export function notify({ text, undo }: Notice): void {
  const region = document.querySelector<HTMLElement>('[data-notices]');
  if (!region) return;
  const notice = document.createElement('div');
  notice.className = 'notice';
  const say = document.createElement('span');
  say.textContent = text;
  notice.append(say);
  let timer = setTimeout(() => notice.remove(), SHOWN_MS);
  if (undo) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words().undo;
    button.addEventListener('click', () => {
      notice.remove();
      void undo();
    });
    notice.append(button);
    notice.addEventListener('focusin', () => clearTimeout(timer));
    notice.addEventListener('focusout', () => {
      timer = setTimeout(() => notice.remove(), SHOWN_MS);
    });
  }
  region.replaceChildren(notice);
}

/** Loads a page (this one by default) and says there what happened. */
export function goWith(text: string, url: string = location.href, undo?: string): void {
  sessionStorage.setItem(KEY, JSON.stringify({ text, undo } satisfies Kept));
  const there = new URL(url, location.href);
  if (there.pathname === location.pathname && there.search === location.search) location.reload();
  else location.assign(there);
}

/** Shows what the page before left to say. */
export function showKeptNotice(): void {
  const kept = sessionStorage.getItem(KEY);
  if (!kept) return;
  sessionStorage.removeItem(KEY);
  const { text, undo } = JSON.parse(kept) as Kept;
  notify({ text, undo: undo === undefined ? undefined : () => takeBack(undo) });
}

async function takeBack(url: string): Promise<void> {
  const answer = await ask(() => fetch(url, { method: 'POST' }));
  if (answer.ok) goWith(words().takenBack);
  else notify({ text: answer.problem.title });
}
