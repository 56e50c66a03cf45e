import type ru from '../ru/site.ts';

export default {
  portal: 'Artel',
  portalIs: 'the portal of industrial clusters',
  skip: 'Skip to content',
  menu: 'Sections',
  youAreHere: 'You are here',
  companies: 'Companies',
  catalogue: 'Catalogue',
  news: 'News',
  map: 'Map',
  signIn: 'Sign in',
  basket: 'Basket',
  otherLanguage: 'Русский',
  demo: 'Demonstration: the companies are fictional',
  privacy: 'Personal data',
  managing: 'Managing company',
  allClusters: 'All clusters',
  nextPage: 'Next',
  toStart: 'Back to the start',
  pages: 'Pages of the list',
  noPicture: 'No picture',
} satisfies typeof ru;
