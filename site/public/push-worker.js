/** Shows the pushes of notices, and opens what they tell of. It serves no page: its scope is that of the inbox. */
self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('push', (event) => {
  const { title, body, href, tag } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      data: { href },
      icon: '/favicon.svg',
      lang: 'ru',
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { href } = event.notification.data;
  event.waitUntil(
    (async () => {
      const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
      const open = windows.find(({ url }) => new URL(url).pathname.replace(/^\/en/, '').startsWith('/app'));
      if (!open) return self.clients.openWindow(href);
      await open.focus();
      // A window that another worker controls cannot be led from here.
      return open.navigate(href).catch(() => self.clients.openWindow(href));
    })(),
  );
});
