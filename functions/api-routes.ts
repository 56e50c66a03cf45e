import { accountsRoutes } from './accounts/routes.ts';
import { announcementsRoutes } from './announcements/routes.ts';
import { boardRoutes } from './announcements/routes-board.ts';
import { claimsRoutes } from './blacklist/routes-claims.ts';
import { partnersRoutes } from './blacklist/routes-partners.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { chatRoutes } from './chat/routes.ts';
import { clustersRoutes } from './clusters/routes.ts';
import { companiesRoutes } from './companies/routes.ts';
import { draftsRoutes } from './companies/routes-drafts.ts';
import { companyPeopleRoutes } from './companies/routes-people.ts';
import { companyNewsRoutes } from './company-news/routes.ts';
import { dashboardRoutes } from './dashboard/routes.ts';
import { domainsRoutes } from './domains/routes.ts';
import { enquiriesRoutes } from './enquiries/routes.ts';
import { eventsRoutes } from './events/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { subscriptionRoutes } from './exchange/routes-subscription.ts';
import { logisticsBoardRoutes } from './logistics/routes-board.ts';
import { logisticsRoundsRoutes } from './logistics/routes-rounds.ts';
import { notificationsRoutes } from './notifications/routes.ts';
import { picturesRoutes } from './pictures/routes.ts';
import { api } from './platform/http/api.ts';
import { searchRoutes } from './search/routes.ts';

/** Every route of the API, in one value whose type the client is derived from. */
export const apiRoutes = api()
  .route('/', accountsRoutes)
  .route('/', clustersRoutes)
  .route('/', companiesRoutes)
  .route('/', companyPeopleRoutes)
  .route('/', draftsRoutes)
  .route('/', catalogueRoutes)
  .route('/', domainsRoutes)
  .route('/', exchangeRoutes)
  .route('/', subscriptionRoutes)
  .route('/', picturesRoutes)
  .route('/', announcementsRoutes)
  .route('/', companyNewsRoutes)
  .route('/', enquiriesRoutes)
  .route('/', dashboardRoutes)
  .route('/', logisticsBoardRoutes)
  .route('/', logisticsRoundsRoutes)
  .route('/', chatRoutes)
  .route('/', notificationsRoutes)
  .route('/', searchRoutes)
  .route('/', claimsRoutes)
  .route('/', partnersRoutes)
  .route('/', boardRoutes)
  .route('/', eventsRoutes);

export type Api = typeof apiRoutes;

/** The API described by OpenAPI 3.1, from the same schemas that check its input. */
export const openApi = () =>
  apiRoutes.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Artel',
      version: '1.0.0',
      description:
        'The API of a portal of industrial clusters. Sessions are cookies; errors are RFC 9457 problem documents; times are UTC; money is whole kopecks.',
    },
    servers: [{ url: '/api' }],
  });
