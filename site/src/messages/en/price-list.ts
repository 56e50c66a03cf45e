import type ru from '../ru/price-list.ts';

const en: typeof ru = {
  title: (company) => `Price list of ${company}`,
  heading: 'Price list',
  list: 'Price list',
  dated: (day) => `Prices of ${day}`,
  hint: 'To print or save as PDF: Ctrl+P (⌘P on a Mac), A4 sheets.',
  whole: (count) => `To print, ${count} on one page`,
  byPages: 'Page by page',
  files: 'The whole catalogue as a file:',
  sku: 'Article',
  name: 'Product',
  packaging: 'Packaging',
  price: 'Price',
  onRequest: 'on request',
  none: 'out of stock',
  group: 'Other',
  empty: 'No products on the site yet.',
  actual: 'Prices in force are on the mini-site. This price list is not a public offer.',
};
export default en;
