import { z } from '@hono/zod-openapi';
import { assertMayEdit, type CompanyRef } from '../catalogue/access.ts';
import { shopFor } from '../catalogue/products.ts';
import type { Actor } from '../platform/actor.ts';
import { newId } from '../platform/ids.ts';
import { queueJob } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { catalogueQueue } from './journal.ts';
import { changeSettings, Settings, settingsOf } from './settings.ts';

/** The settings as the company's people see them: nothing secret. */
export const ExchangeView = Settings.pick({
  priceTypes: true,
  priceType: true,
  login: true,
  seenAt: true,
}).openapi('ExchangeSettings');
export type ExchangeView = z.infer<typeof ExchangeView>;

/** Id of a type of price; null: buyers see no price that comes from 1C. */
export const PriceTypeChosen = z.object({ type: z.string().max(200).nullable() }).openapi('PriceTypeChosen');

/** @throws Refusal 401, 403, 404 */
export async function exchangeFor(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  company: CompanyRef,
): Promise<ExchangeView> {
  assertMayEdit(actor, company);
  return ExchangeView.parse(await settingsOf(portal, company));
}

/**
 * Chooses which of 1C's types of price buyers see. A job brings the products that are there to it.
 * @throws Refusal 401, 403, 404
 */
export async function choosePriceType(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  company: CompanyRef,
  type: string | null,
): Promise<ExchangeView> {
  assertMayEdit(actor, company);
  await shopFor(portal, actor, company);
  const settings = await changeSettings(portal, company, (before) => ({ ...before, priceType: type }));
  const now = portal.clock();
  await portal.table.write([
    queueJob(
      { ...catalogueQueue(company), id: newId(now), kind: 'price-type', data: { company: company.id } },
      now,
    ),
  ]);
  return ExchangeView.parse(settings);
}
