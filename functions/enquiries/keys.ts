import { digest } from '../platform/ids.ts';
import type { Key } from '../platform/table/table.ts';

/** A company as keys know it: its cluster's slug and its own id. */
export type CompanyRef = { cluster: string; id: string };

export const enquiryKey = (company: CompanyRef, id: string): Key => ({
  pk: `${company.cluster}|enquiries|${company.id}`,
  sk: id,
});

/** All enquiries of a company by the time they came in (index g1): the sender's id cannot jump the queue. */
export const inboxKey = (company: CompanyRef): string => `${company.cluster}|inbox|${company.id}`;

/** Those in one status (index g2). */
export const statusKey = (company: CompanyRef, status: string): string => `${inboxKey(company)}|${status}`;

/** How many are new. */
export const newCountKey = (company: CompanyRef): Key => ({ pk: inboxKey(company), sk: 'new' });

/** Where the enquiries of one sender are found when their personal data must be erased. */
export const senderKey = (company: CompanyRef, address: string, id: string): Key => ({
  pk: `${company.cluster}|enquirer|${digest(address.toLowerCase())}`,
  sk: `${company.id}|${id}`,
});

/** That a company has answered an enquiry of a buyer with this INN: a deal stands behind their words of each other. */
export const dealKey = (company: CompanyRef, inn: string): Key => ({
  pk: `${company.cluster}|deals|${company.id}`,
  sk: inn,
});
