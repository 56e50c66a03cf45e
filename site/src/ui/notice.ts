import { words } from './client-words.ts';

type Notice = { text: string; undo?: { label?: string; run: () => void | Promise<void> } };

const KEY = 'artel:notice';
const SHOWN_MS = 8000;

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
    button.textContent = undo.label ?? words().undo;
    button.addEventListener('click', () => {
      notice.remove();
      void undo.run();
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
export function goWith(text: string, url: string = location.href): void {
  sessionStorage.setItem(KEY, text);
  if (new URL(url, location.href).href === location.href) location.reload();
  else location.assign(url);
}

/** Shows what the page before left to say. */
export function showKeptNotice(): void {
  const text = sessionStorage.getItem(KEY);
  if (!text) return;
  sessionStorage.removeItem(KEY);
  notify({ text });
}
