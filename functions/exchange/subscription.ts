import { isDeepStrictEqual } from 'node:util';
import { assertMayEdit, type CompanyRef } from '../catalogue/access.ts';
import { shopFor } from '../catalogue/products.ts';
import { getCluster } from '../clusters/clusters.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, notFound } from '../platform/http/problem.ts';
import { newId } from '../platform/ids.ts';
import { type NewJob, queueJob, readJob } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { isConditionFailed, type Json } from '../platform/table/table.ts';
import { doneWrite } from '../platform/timers/timers.ts';
import { catalogueQueue } from './journal.ts';
import { subscriptionKey, subscriptionStateKey } from './keys.ts';
import {
  type EditedSubscription,
  Subscription,
  type SubscriptionState,
  type SubscriptionView,
} from './subscription-schema.ts';
import { dueOf, type Found, readSubscription, stateWrites } from './subscription-state.ts';
import { nextTime } from './subscription-times.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

/** What a loading is asked for with; `whole` takes the file also where it is the one of the last time. */
export type LoadJob = { company: string; by: string; whole?: boolean };

/** The job that loads a company's catalogue from its address; its id is that of the import that comes of it. */
export const loadJob = (company: CompanyRef, id: string, data: Omit<LoadJob, 'company'>): NewJob => ({
  ...catalogueQueue(company),
  id,
  kind: 'load-catalogue',
  data: { company: company.id, ...data },
});

const byOf = (actor: Actor): string => (actor.kind === 'person' ? actor.id : 'system');

const viewOf = ({ subscription, version, state }: Found): SubscriptionView => ({
  ...subscription,
  version,
  failures: state.failures,
  ...(state.nextAt && { nextAt: state.nextAt }),
  ...(state.paused && { paused: state.paused }),
  ...(state.last && { last: state.last }),
});

async function needed(portal: Pick<Portal, 'table'>, company: CompanyRef): Promise<Found> {
  const found = await readSubscription(portal, company);
  if (!found)
    throw notFound({
      ru: 'Загрузка по адресу не настроена.',
      en: 'No address is set to load the catalogue from.',
    });
  return found;
}

/** From where a company's catalogue is loaded by itself; undefined where it is not. @throws Refusal 401, 403, 404 */
export async function findSubscription(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  company: CompanyRef,
): Promise<SubscriptionView | undefined> {
  assertMayEdit(actor, company);
  const found = await readSubscription(portal, company);
  return found && viewOf(found);
}

/** The same for those who need one. @throws Refusal 401, 403, 404 */
export async function subscriptionFor(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  company: CompanyRef,
): Promise<SubscriptionView> {
  assertMayEdit(actor, company);
  return viewOf(await needed(portal, company));
}

/**
 * Has a company's catalogue loaded from an address, at once and then by its schedule. The same again changes nothing.
 * @throws Refusal 401, 403, 404; 409 with `current` where someone else changed it meanwhile
 */
export async function saveSubscription(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  { version, ...chosen }: EditedSubscription,
): Promise<SubscriptionView> {
  assertMayEdit(actor, company);
  await shopFor(portal, actor, company);
  const before = await readSubscription(portal, company);
  if (
    before &&
    before.version >= version &&
    isDeepStrictEqual(before.subscription, Subscription.parse(chosen))
  )
    return viewOf(before);
  if ((before?.version ?? 0) !== version) throw changedMeanwhile(before && viewOf(before));
  const { timeZone } = await getCluster(portal, company.cluster);
  const now = portal.clock();
  const state: SubscriptionState = {
    failures: 0,
    nextAt: isoTime(nextTime(chosen, now, timeZone)),
    ...(before?.state.last && { last: before.state.last }),
  };
  try {
    await portal.table.write([
      {
        put: { ...subscriptionKey(company), ...(chosen as unknown as { [name: string]: Json }) },
        if: before ? { version } : { absent: true },
      },
      ...stateWrites(company, state, before?.stateVersion),
      queueJob(loadJob(company, newId(now), { by: byOf(actor) }), now),
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    throw changedMeanwhile(await findSubscription(portal, actor, company));
  }
  return subscriptionFor(portal, actor, company);
}

/**
 * Pauses the loading, or goes on with it: then the failures before count no more.
 * @throws Refusal 401, 403, 404
 */
export async function pauseSubscription(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  paused: boolean,
): Promise<SubscriptionView> {
  assertMayEdit(actor, company);
  await shopFor(portal, actor, company);
  const { timeZone } = await getCluster(portal, company.cluster);
  return retried(async () => {
    const found = await needed(portal, company);
    if (paused === (found.state.paused !== undefined)) return viewOf(found);
    const { nextAt: _next, paused: _paused, ...kept } = found.state;
    const state: SubscriptionState = paused
      ? { ...kept, paused: 'person' }
      : { ...kept, failures: 0, nextAt: isoTime(nextTime(found.subscription, portal.clock(), timeZone)) };
    await portal.table.write(stateWrites(company, state, found.stateVersion));
    return viewOf({ ...found, state });
  });
}

/**
 * Loads the catalogue now, whole, also where the file is the one of the last time. The same `id` again is the same
 * loading.
 * @throws Refusal 401, 403, 404
 */
export async function loadNow(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  id: string,
): Promise<SubscriptionView> {
  assertMayEdit(actor, company);
  await shopFor(portal, actor, company);
  const found = await needed(portal, company);
  const job = loadJob(company, id, { by: byOf(actor), whole: true });
  try {
    await portal.table.write([queueJob(job, portal.clock())]);
  } catch (error) {
    if (!isConditionFailed(error) || !(await readJob(portal, job))) throw error;
  }
  return viewOf(found);
}

/** Ends the loading; products that came this way stay. Again it changes nothing. @throws Refusal 401, 403, 404 */
export async function removeSubscription(portal: Place, actor: Actor, company: CompanyRef): Promise<void> {
  assertMayEdit(actor, company);
  await shopFor(portal, actor, company);
  await portal.table.write([
    { delete: subscriptionKey(company) },
    { delete: subscriptionStateKey(company) },
    doneWrite(dueOf(company, '')),
  ]);
}
