import type ru from '../ru/home.ts';

export default {
  title: 'Artel',
  description:
    'The portal of industrial clusters: catalogues, mini-sites and enquiries straight to the maker.',
  over: 'The portal of industrial clusters',
  head: 'Together they make more',
  lead: 'Companies of one region show here what they make, and buyers ask them directly: no middlemen, no marketplace margin.',
  clusters: 'Clusters',
  noClusters: 'No clusters yet',
  noClustersText: 'The portal’s operator sets up the first one.',
  demo: 'Demonstration',
  forWhom: 'For whom',
  roles: [
    {
      who: 'For buyers',
      what: 'Catalogues with prices, packaging, shelf life and barcodes. An enquiry goes straight to the company’s sales people; you need no account.',
    },
    {
      who: 'For companies',
      what: 'A mini-site in your own colour with capacities, certificates and legal details. The catalogue comes from 1C or a YML price list; enquiries gather in one place.',
    },
    {
      who: 'For the managing company',
      what: 'The members of the cluster, their people and rights, news for everyone. Invitations go by e-mail; INN and OGRN are verified by their check digits.',
    },
  ],
  member: 'Already in a cluster?',
  memberText: 'Sign in to edit your mini-site and catalogue, answer enquiries and invite colleagues.',
  signIn: 'Sign in',
  llmsCatalogue: 'Catalogue of products',
  llmsCompanies: 'List of companies',
  llmsNews: 'News',
} satisfies typeof ru;
