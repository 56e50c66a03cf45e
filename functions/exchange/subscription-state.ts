import { recipientsOf } from '../accounts/people.ts';
import type { CompanyRef } from '../catalogue/access.ts';
import { shopFor } from '../catalogue/products.ts';
import { getCluster } from '../clusters/clusters.ts';
import type { NewNotice } from '../notifications/schema.ts';
import { noticeWrites } from '../notifications/telling.ts';
import { system } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Json, Write } from '../platform/table/table.ts';
import type { Text, Words } from '../platform/text/text.ts';
import { type Due, doneWrite, dueWrite } from '../platform/timers/timers.ts';
import { subscriptionKey, subscriptionStateKey } from './keys.ts';
import { Subscription, SubscriptionState } from './subscription-schema.ts';
import { nextTime, PAUSED_AFTER, retryTime, TOLD_AFTER } from './subscription-times.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

/** Notices stand in the transaction of the failure, which holds two writes for each person. */
const MOST_TOLD = 40;

/** A company's subscription with what became of it; versions are those of the two items. */
export type Found = {
  subscription: Subscription;
  version: number;
  state: SubscriptionState;
  stateVersion: number;
};

/** Whoever asks. One read. */
export async function readSubscription(
  portal: Pick<Portal, 'table'>,
  company: CompanyRef,
): Promise<Found | undefined> {
  const [chosen, state] = await portal.table.batchGet([
    subscriptionKey(company),
    subscriptionStateKey(company),
  ]);
  if (!chosen || !state) return undefined;
  return {
    subscription: Subscription.parse(chosen),
    version: chosen.version,
    state: SubscriptionState.parse(state),
    stateVersion: state.version,
  };
}

/** The timer of a company's subscription, due at a time. */
export const dueOf = (company: CompanyRef, at: string): Due => ({
  kind: 'catalogue-subscription',
  tenant: company.cluster,
  id: company.id,
  at,
});

/** The writes that keep a state whole and move its timer, or cancel it where nothing is due. */
export const stateWrites = (
  company: CompanyRef,
  state: SubscriptionState,
  version: number | undefined,
): Write[] => [
  {
    put: { ...subscriptionStateKey(company), ...(state as unknown as { [name: string]: Json }) },
    if: version === undefined ? { absent: true } : { version },
  },
  state.nextAt ? dueWrite(dueOf(company, state.nextAt)) : doneWrite(dueOf(company, '')),
];

/** What is known of the file that was loaded. */
export type Loaded = Pick<SubscriptionState, 'etag' | 'modified' | 'digest'>;

/** A loading went well; `import` where the file was new. Nothing happens where the subscription is gone. */
export async function noteLoaded(
  portal: Place,
  company: CompanyRef,
  loaded: Loaded,
  result: { import?: string; changed: boolean },
): Promise<void> {
  await retried(async () => {
    const found = await readSubscription(portal, company);
    if (!found) return;
    const { nextAt, paused } = found.state;
    const state: SubscriptionState = {
      ...(nextAt && { nextAt }),
      ...(paused && { paused }),
      ...loaded,
      failures: 0,
      last: {
        at: isoTime(portal.clock()),
        result: result.changed ? 'imported' : 'unchanged',
        ...(result.import && { import: result.import }),
      },
    };
    await portal.table.write(stateWrites(company, state, found.stateVersion));
  });
}

/**
 * A loading failed: it is tried again sooner than it would be anyway, ever more seldom; after some failures in a row the
 * company's owners and editors are told, after more it is paused. `id` is the loading's: told again, it counts once.
 */
export async function noteFailed(
  portal: Place,
  company: CompanyRef,
  id: string,
  words: Words,
): Promise<void> {
  const { timeZone } = await getCluster(portal, company.cluster);
  await retried(async () => {
    const found = await readSubscription(portal, company);
    if (!found || (found.state.last?.import === id && found.state.last.result === 'failed')) return;
    const { subscription, state, stateVersion } = found;
    const now = portal.clock();
    const failures = state.failures + 1;
    const { nextAt: _next, ...kept } = state;
    const isOver = state.paused !== undefined || failures >= PAUSED_AFTER;
    const after: SubscriptionState = {
      ...kept,
      failures,
      last: { at: isoTime(now), result: 'failed', import: id, words },
      ...(isOver
        ? { paused: state.paused ?? 'failures' }
        : { nextAt: isoTime(retryTime(failures, now, nextTime(subscription, now, timeZone))) }),
    };
    const notice = [TOLD_AFTER, PAUSED_AFTER].includes(failures)
      ? await noticeOf(portal, company, id, after, words)
      : undefined;
    const people = notice ? await recipientsOf(portal, company.cluster, company.id) : [];
    await portal.table.write([
      ...stateWrites(company, after, stateVersion),
      ...(notice
        ? noticeWrites(
            portal,
            people.slice(0, MOST_TOLD).map(({ personId }) => personId),
            notice,
          )
        : []),
    ]);
  });
}

async function noticeOf(
  portal: Place,
  company: CompanyRef,
  id: string,
  { failures, paused }: SubscriptionState,
  words: Words,
): Promise<NewNotice> {
  const shop = await shopFor(portal, system, company);
  const title: Text =
    paused === 'failures'
      ? {
          ru: `Загрузка каталога по адресу остановлена: ${failures} неудач подряд`,
          en: `Loading the catalogue from its address is paused after ${failures} failures in a row`,
        }
      : {
          ru: `Каталог не загружается по адресу: ${failures} неудачи подряд`,
          en: `The catalogue cannot be loaded from its address: ${failures} failures in a row`,
        };
  return {
    id: `catalogue-subscription.${id}`,
    cluster: company.cluster,
    kind: 'import',
    title,
    text: { ru: words.ru.slice(0, 400), en: words.en.slice(0, 400) },
    href: `/app/companies/${company.cluster}/${shop.slug}/import`,
    group: `catalogue-subscription.${company.id}`,
  };
}
