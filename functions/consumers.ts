import { blacklistConsumers } from './blacklist/consumers.ts';
import { productsFollowCompany } from './catalogue/consumers.ts';
import type { Consumer } from './platform/feed/feed.ts';
import { delivery } from './platform/mail/delivery.ts';
import { indexFollowsCatalogue } from './search/consumers.ts';

/** Everything that follows the change feed, the same in one process and on Lambda. Each bears repetition. */
export const consumers: readonly Consumer[] = [
  productsFollowCompany,
  ...blacklistConsumers,
  delivery,
  indexFollowsCatalogue,
];
