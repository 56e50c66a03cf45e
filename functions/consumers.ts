import { sessionsAreLive } from './accounts/live.ts';
import { announcementsAreTold } from './announcements/consumers.ts';
import { blacklistConsumers } from './blacklist/consumers.ts';
import { productsFollowCompany } from './catalogue/consumers.ts';
import { messagesAreFound, messagesAreTold, newcomersAreSeated } from './chat/consumers.ts';
import { chatIsLive } from './chat/live.ts';
import { eventsAreTold } from './events/consumers.ts';
import { noticeDelivery } from './notifications/delivery.ts';
import { bellsAreLive } from './notifications/live.ts';
import type { Consumer } from './platform/feed/feed.ts';
import { delivery } from './platform/mail/delivery.ts';
import { pushDelivery } from './platform/push/outbox.ts';
import { indexFollowsCatalogue } from './search/consumers.ts';

/** Everything that follows the change feed, the same in one process and on Lambda. Each bears repetition. */
export const consumers: readonly Consumer[] = [
  productsFollowCompany,
  ...blacklistConsumers,
  announcementsAreTold,
  eventsAreTold,
  noticeDelivery,
  delivery,
  pushDelivery,
  indexFollowsCatalogue,
  newcomersAreSeated,
  messagesAreFound,
  messagesAreTold,
];

/** What open pages are told. It concerns only who is here now, so nothing is made up for after a pause. */
export const liveConsumers: readonly (Consumer & { kinds: readonly string[] })[] = [
  chatIsLive,
  sessionsAreLive,
  bellsAreLive,
];
