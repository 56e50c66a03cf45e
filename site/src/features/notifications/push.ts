import type { PushSubscription as Subscription } from '../../../../functions/platform/push/push.ts';

/** Whether this browser can show pushes. */
export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Asks for leave and subscribes this browser; undefined where the person or the browser says no. */
export async function subscribe(key: string): Promise<Subscription | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined;
  try {
    const registration = await navigator.serviceWorker.register('/push-worker.js', {
      scope: '/app/notices/',
    });
    await active(registration);
    const made = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    });
    return made.toJSON() as Subscription;
  } catch {
    // No push service: private windows, browsers without one, a network that blocks it.
    return undefined;
  }
}

/** Resolves when the worker runs; a subscription needs one that does. */
async function active(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  if (registration.active || !worker) return;
  await new Promise<void>((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
    });
  });
}
