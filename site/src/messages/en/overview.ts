import type ru from '../ru/overview.ts';

export default {
  title: 'Overview',
  hello: (name: string) => `Hello, ${name}`,
  attention: 'Needs attention',
  calm: 'All is calm',
  calmText: 'No new enquiries, the mini-site is in order. A good time for the products.',
  nowhere: 'You do not belong anywhere yet',
  nowhereText: 'Ask the owner of a company or the managing company for an invitation.',
  newEnquiries: ['new enquiry', 'new enquiries'],
  drafts: ['draft product', 'draft products'],
  products: ['product on the site', 'products on the site'],
  open: 'Open',
} satisfies typeof ru;
