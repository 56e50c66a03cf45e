import { Connection } from '../chat/connection.ts';

/** Every page hears of new notices at once; the messenger has a connection of its own, which carries them too. */
if (!document.querySelector('[data-chat]'))
  new Connection(undefined, {
    heard: ({ type }) => {
      if (type === 'notice') dispatchEvent(new Event('artel:notice'));
    },
    changed: () => {},
  });

// The shell opens without a connection, and so do the last messages.
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/service-worker.js').catch(() => {});
