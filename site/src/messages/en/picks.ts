import type ru from '../ru/picks.ts';

export default {
  lists: { basket: 'Enquiry basket', favourites: 'Favourites', compare: 'Comparison' },
  nav: 'Products put aside',
  add: { basket: 'Add to the enquiry', favourites: 'Add to favourites', compare: 'Compare' },
  added: { basket: 'In the enquiry', favourites: 'In favourites', compare: 'In the comparison' },
  remove: 'Remove',
  removeOf: (name: string) => `Remove “${name}”`,
  keeping: 'The list is kept in your browser, without an account.',
  empty: {
    basket: 'The basket is empty',
    favourites: 'No favourites yet',
    compare: 'Nothing to compare yet',
  },
  emptyText: {
    basket:
      'Open a product and press “Add to the enquiry”. Gather products of several companies and ask them all for prices at once.',
    favourites: 'Open a product and press “Add to favourites” to come back to it later.',
    compare: 'Open a product and press “Compare”: up to four products stand side by side.',
  },
  toSearch: 'Search products',
  intro: (companies: string) => `One enquiry goes to ${companies}: each sees its own products only.`,
  companyForms: ['company', 'companies'],
  quantity: 'How much',
  quantityOf: (name: string) => `How much: ${name}`,
  text: 'Hello! Please send me your prices and delivery times.',
  sent: 'The enquiry is sent',
  sentText: (companies: string) =>
    `${companies} received it. Each will answer to the e-mail address or the phone number that you gave.`,
  sentForms: ['company', 'companies'],
  gone: 'Some products are no longer shown: they were taken off the list.',
  price: 'Price',
  company: 'Company',
  availability: 'Availability',
  feature: 'Property',
} satisfies typeof ru;
