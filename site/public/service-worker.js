/**
 * Lets the closed area open without a connection: pages are asked of the portal first and shown as they were last seen
 * where it does not answer; scripts and styles, whose names tell their content, come from the device. Signing out
 * clears all of it (Clear-Site-Data).
 */
const PAGES = 'pages-1';
const ASSETS = 'assets-1';
const MOST_PAGES = 40;
const WAIT_MS = 5000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name !== PAGES && name !== ASSETS) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/_astro/')) event.respondWith(asset(request));
  else if (request.mode === 'navigate' && /^\/(?:en\/)?app\/clusters\/[^/]+\/chats/.test(url.pathname))
    event.respondWith(page(request));
});

async function asset(request) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function page(request) {
  const cache = await caches.open(PAGES);
  const asked = asPortalHasIt(request, cache);
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  const inTime = await Promise.race([asked.catch(() => undefined), late]);
  if (inTime) return inTime;
  const chats = new URL(request.url).pathname.replace(/\/chats\/.*$/, '/chats');
  const kept = (await cache.match(request)) ?? (await cache.match(chats));
  // Where there is nothing to show meanwhile, a slow portal is waited for as without this worker.
  return kept ?? asked;
}

async function asPortalHasIt(request, cache) {
  const answer = await fetch(request);
  // A redirect leads to sign-in: what was kept belongs to who was here before.
  if (answer.ok && !answer.redirected) {
    await cache.put(request, answer.clone());
    const all = await cache.keys();
    for (const old of all.slice(0, Math.max(0, all.length - MOST_PAGES))) await cache.delete(old);
  }
  return answer;
}
