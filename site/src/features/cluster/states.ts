import type { RegisteredCompany } from '../../../../functions/companies/schema.ts';

/** What a cluster's list says of a company: one word each, and its filter in the address. */
export const STATES = ['open', 'hidden', 'answer', 'invitation', 'suspended', 'left'] as const;
export type CompanyState = (typeof STATES)[number];

export function stateOf({ status, published, awaits }: RegisteredCompany): CompanyState {
  if (status !== 'active') return status;
  if (published) return 'open';
  return awaits ?? 'hidden';
}

/** How a state's tag is coloured. */
export const tones: Record<CompanyState, string> = {
  open: 'good',
  hidden: '',
  answer: 'warn',
  invitation: 'bad',
  suspended: 'warn',
  left: '',
};
