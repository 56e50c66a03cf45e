import type { Item, NewItem, Write } from '../platform/table/table.ts';
import { type CompanyRef, enquiryKey, inboxKey, newCountKey, statusKey } from './keys.ts';
import type { Enquiry, EnquiryStatus } from './schema.ts';

/** An enquiry as it is kept; `content` tells a retry of the same request from another one. */
export type EnquiryRecord = Omit<Enquiry, 'version'> & { content: string };

export const refOf = (enquiry: Pick<Enquiry, 'cluster' | 'company'>): CompanyRef => ({
  cluster: enquiry.cluster,
  id: enquiry.company,
});

/** The enquiry that an item holds. */
export function enquiryOf(item: Item): Enquiry {
  const { pk: _pk, sk: _sk, g1pk: _a, g1sk: _b, g2pk: _c, g2sk: _d, content: _content, ...enquiry } = item;
  return enquiry as unknown as Enquiry;
}

export function itemOf(enquiry: EnquiryRecord): NewItem {
  const company = refOf(enquiry);
  const when = `${enquiry.createdAt}|${enquiry.id}`;
  return {
    ...(enquiry as unknown as NewItem),
    ...enquiryKey(company, enquiry.id),
    g1pk: inboxKey(company),
    g1sk: when,
    g2pk: statusKey(company, enquiry.status),
    g2sk: when,
  };
}

/** The write that keeps the count of new enquiries right; none where it does not change. */
export function countingNew(
  company: CompanyRef,
  before: EnquiryStatus | undefined,
  after: EnquiryStatus,
): Write[] {
  const change = Number(after === 'new') - Number(before === 'new');
  return change === 0 ? [] : [{ update: newCountKey(company), add: { count: change } }];
}
