import type { Company } from '../companies/schema.ts';
import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import type { Lang } from '../platform/text/text.ts';
import type { EnquiryDraft } from './schema.ts';
import { sendEnquiry } from './sending.ts';

/** What is asked of one company. */
export type BasketPart = {
  company: Pick<Company, 'id' | 'cluster' | 'slug'>;
  products: EnquiryDraft['products'];
};

/** A UUIDv7 for one company's part of a sending: the same whenever the same sending is tried again. */
export function partId(sending: string, company: string): string {
  const hex = Buffer.from(digest(`${sending}|${company}`), 'base64url').toString('hex');
  return `${sending.slice(0, 14)}7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

/**
 * Sends one enquiry to several companies: each finds it in its own inbox with its own products and knows nothing of
 * the others. Sent again with the same id, it goes only to those that do not have it yet.
 * @throws Refusal as `sendEnquiry` does; what was sent before it stays sent, and trying again finishes the rest
 */
export async function sendBasket(
  portal: Pick<Portal, 'table' | 'clock' | 'config'>,
  lang: Lang,
  draft: Omit<EnquiryDraft, 'products'>,
  parts: readonly BasketPart[],
  client: string,
): Promise<void> {
  for (const { company, products } of parts)
    await sendEnquiry(
      portal,
      lang,
      company.cluster,
      company.slug,
      { ...draft, id: partId(draft.id, company.id), products },
      client,
    );
}
