import type ru from '../ru/enquiry.ts';

export default {
  title: 'Enquiry',
  to: (company: string) => `To: ${company}`,
  intro: 'Your enquiry goes to the sales people. They answer by e-mail or telephone.',
  name: 'Your name',
  organisation: 'Organisation',
  inn: 'INN of the organisation',
  optional: 'optional',
  email: 'E-mail',
  phone: 'Telephone',
  oneOf: 'E-mail or telephone, as you prefer.',
  product: 'Product',
  quantity: 'How much you need',
  quantityHint: 'E.g. 40 boxes or 1.5 tonnes.',
  text: 'What would you like to know',
  textAbout: (product: string) =>
    `Hello! I am interested in “${product}”. Please send me the price and delivery times.`,
  textHint: 'Volume, dates, place of delivery: the more precise the question, the faster the answer.',
  consentBefore: 'I agree to the ',
  consentLink: 'processing of my personal data',
  consentAfter: ' by the portal and the company in order to answer this enquiry.',
  send: 'Send the enquiry',
  website: 'Leave this field empty',
  sent: 'Enquiry sent',
  sentText: (company: string) =>
    `${company} has received it. The answer will come to the e-mail address or telephone that you gave.`,
  back: 'To the company',
  catalogue: 'Back to the catalogue',
  wrong: 'The enquiry was not sent',
} satisfies typeof ru;
