import { api } from '../../api.ts';
import { pageLang } from '../../ui/client-words.ts';
import { noticeWords } from './words.ts';

/** How long a number that nobody corrected is believed when the page is looked at again; milliseconds. */
const STALE_MS = 60_000;

let askedAt = Date.now();

/** Shows a number of unread notices on every bell of the page. */
export function showUnread(unread: number): void {
  askedAt = Date.now();
  for (const bell of document.querySelectorAll<HTMLElement>('[data-bell]')) {
    bell.setAttribute('aria-label', noticeWords(pageLang()).bell(unread));
    const badge = bell.querySelector<HTMLElement>('[data-bell-count]');
    if (!badge) continue;
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
  }
}

async function refresh(): Promise<void> {
  askedAt = Date.now();
  const answer = await api.notices.notices.unread.$get().catch(() => undefined);
  if (answer?.ok) showUnread((await answer.json()).unread);
}

// The live connection says that something came or was read on another device; without it, coming back to the page does.
addEventListener('artel:notice', () => void refresh());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && Date.now() - askedAt > STALE_MS) void refresh();
});
