import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, Refusal, signInFirst } from '../platform/http/problem.ts';
import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import type { PushSubscription } from '../platform/push/push.ts';
import { type Item, isConditionFailed, type Json } from '../platform/table/table.ts';
import { deviceKey, devicesOf, preferencesKey } from './keys.ts';
import { defaultPreferences } from './rules.ts';
import { type Device, type EditedPreferences, Preferences, type PreferencesView } from './schema.ts';

const MOST_DEVICES = 20;

function selfOf(actor: Actor): string {
  if (actor.kind !== 'person') throw signInFirst();
  return actor.id;
}

/** What an item of preferences holds; kinds that came after it was written are as they are by default. */
export function preferencesOf(item: Item | undefined): Preferences {
  const kept = item?.preferences as Preferences | undefined;
  const usual = defaultPreferences();
  return kept ? { ...usual, ...kept, kinds: { ...usual.kinds, ...kept.kinds } } : usual;
}

const deviceOf = (item: Item): Device => ({
  id: item.sk.slice('device|'.length),
  name: item.name as string,
  since: item.since as string,
});

/** The time zone that the actor's notices are told in. One read. */
export async function zoneOf(portal: Pick<Portal, 'table'>, actor: Actor): Promise<string> {
  const item = actor.kind === 'person' ? await portal.table.get(preferencesKey(actor.id)) : undefined;
  return preferencesOf(item).timeZone;
}

/** What the actor chose, with the browsers that show pushes. Two reads. @throws Refusal 401 */
export async function preferencesFor(
  portal: Pick<Portal, 'table' | 'push'>,
  actor: Actor,
): Promise<PreferencesView> {
  const person = selfOf(actor);
  const [item, devices] = await Promise.all([
    portal.table.get(preferencesKey(person)),
    portal.table.query({ ...devicesOf(person), limit: MOST_DEVICES }),
  ]);
  return {
    ...preferencesOf(item),
    version: item?.version ?? 0,
    devices: devices.items.map(deviceOf),
    ...(portal.push && { pushKey: portal.push.publicKey }),
  };
}

/** Keeps what the actor chose. The same choice again changes nothing. @throws Refusal 401; 409 with `current` */
export async function choosePreferences(
  portal: Pick<Portal, 'table' | 'push'>,
  actor: Actor,
  { version, ...chosen }: EditedPreferences,
): Promise<PreferencesView> {
  const person = selfOf(actor);
  const before = await portal.table.get(preferencesKey(person));
  const isSame = before !== undefined && isDeepStrictEqual(Preferences.parse(preferencesOf(before)), chosen);
  if (isSame && before.version >= version) return preferencesFor(portal, actor);
  if ((before?.version ?? 0) !== version) throw changedMeanwhile(await preferencesFor(portal, actor));
  try {
    await portal.table.write([
      {
        update: preferencesKey(person),
        set: { preferences: chosen as unknown as Json },
        if: before ? { version } : { absent: true },
      },
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    throw changedMeanwhile(await preferencesFor(portal, actor));
  }
  return preferencesFor(portal, actor);
}

/** Lets one of the actor's browsers show pushes; again it is the same one. @throws Refusal 401, 409 with too many */
export async function addDevice(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  subscription: PushSubscription,
  name: string,
): Promise<Device> {
  const person = selfOf(actor);
  const { items } = await portal.table.query({ ...devicesOf(person), limit: MOST_DEVICES });
  const id = digest(subscription.endpoint);
  const known = items.find(({ sk }) => sk === deviceKey(person, id).sk);
  if (known) return deviceOf(known);
  if (items.length >= MOST_DEVICES)
    throw new Refusal(409, 'too-many-devices', {
      ru: `Уведомления включены уже в ${MOST_DEVICES} браузерах. Отключите те, которыми не пользуетесь.`,
      en: `${MOST_DEVICES} browsers show notices already. Turn off those that you no longer use.`,
    });
  const device: Device = { id, name, since: isoTime(portal.clock()) };
  await portal.table.write([
    { update: deviceKey(person, id), set: { name, since: device.since, subscription } },
  ]);
  return device;
}

/** Stops pushes to one of the actor's browsers; what is gone is no error. @throws Refusal 401 */
export async function removeDevice(portal: Pick<Portal, 'table'>, actor: Actor, id: string): Promise<void> {
  await portal.table.write([{ delete: deviceKey(selfOf(actor), id) }]);
}
