import { act } from '../../functions/blacklist/acting.ts';
import { saveDraft } from '../../functions/blacklist/claims.ts';
import { blacklistConsumers } from '../../functions/blacklist/consumers.ts';
import { type Claim, type Deed, DraftFacts, type Facts } from '../../functions/blacklist/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import type { Actor } from '../../functions/platform/actor.ts';
import { Runner } from '../../functions/platform/feed/runner.ts';
import { newId } from '../../functions/platform/ids.ts';
import { waitingLetters } from '../../functions/platform/mail/outbox.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { innOf } from './clusters.ts';

let made = 0;
/** The INN of a company that nobody else in the tests has. */
export const freshInn = (): string => innOf(770_100_000 + ++made);

/** A person's INN of twelve digits (order ММВ-7-6/435@: two check digits, weights modulo 11). */
export function personInn(ten: number): string {
  const body = String(ten).padStart(10, '0');
  const check = (digits: string, weights: number[]) =>
    (weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11) % 10;
  const eleventh = `${body}${check(body, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8])}`;
  return `${eleventh}${check(eleventh, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])}`;
}

/** A whole claim about a supplier that did not deliver. */
export const factsOf = (overrides: Partial<Facts> = {}): Facts =>
  DraftFacts.parse({
    kind: 'claim',
    role: 'supplier',
    category: 'delivery',
    inn: freshInn(),
    name: 'ООО «Сахарный тростник»',
    email: 'director@cane.test',
    contract: '№ 14 от 02.03.2026',
    from: '2026-03-02',
    amount: 12_345_600,
    text: 'Оплатили вперёд двадцать тонн сахара, поставки не было, деньги не возвращают.',
    ...overrides,
  });

export const deedOf = (claim: Pick<Claim, 'version'>, deed: Record<string, unknown>): Deed =>
  ({ id: newId(), version: claim.version, ...deed }) as Deed;

/** A claim of a company, handed in. */
export async function submitted(
  portal: Portal,
  actor: Actor,
  company: Company,
  overrides: Partial<Facts> = {},
): Promise<Claim> {
  const draft = await saveDraft(portal, actor, company.cluster, newId(), {
    company: company.slug,
    facts: factsOf(overrides),
    version: 0,
  });
  return act(portal, actor, company.cluster, draft.id, deedOf(draft, { action: 'submit' }));
}

export const REASONS = 'Поставки не было, что видно из переписки и платёжного поручения.';
export const PUBLISH = { action: 'publish', severity: 'serious', reasons: REASONS, months: 24 };

/** Does one deed after another, each on the claim as the one before left it. */
export async function through(
  portal: Portal,
  claim: Claim,
  deeds: readonly (readonly [Actor, Record<string, unknown>])[],
): Promise<Claim> {
  let now = claim;
  for (const [actor, deed] of deeds)
    now = await act(portal, actor, claim.cluster, claim.id, deedOf(now, deed));
  return now;
}

/** Lets everything follow that the feed's consumers do with what was written. */
export async function settle(portal: Portal, consumers = blacklistConsumers): Promise<void> {
  for (const consumer of consumers) await new Runner(portal, consumer).catchUp();
}

/** The secret of the newest letter's link to an address. */
export async function secretFor(portal: Portal, email: string): Promise<string> {
  const { items } = await waitingLetters(portal, 1000);
  const letter = items.find(({ to, text }) => to === email && text.includes('/reply/'));
  const secret = letter && /\/reply\/[\w-]+\/([\w-]{43})/.exec(letter.text)?.[1];
  if (!secret) throw new Error(`no letter with a link to ${email}`);
  return secret;
}
