import { hc } from 'hono/client';
import type { passkeyRoutes } from '../../functions/accounts/routes-passkeys.ts';
import type { peopleRoutes } from '../../functions/accounts/routes-people.ts';
import type { profileRoutes } from '../../functions/accounts/routes-profile.ts';
import type { sessionRoutes } from '../../functions/accounts/routes-session.ts';
import type { announcementsRoutes } from '../../functions/announcements/routes.ts';
import type { boardRoutes } from '../../functions/announcements/routes-board.ts';
import type { claimsRoutes } from '../../functions/blacklist/routes-claims.ts';
import type { partnersRoutes } from '../../functions/blacklist/routes-partners.ts';
import type { catalogueRoutes } from '../../functions/catalogue/routes.ts';
import type { chatRoutes } from '../../functions/chat/routes.ts';
import type { clustersRoutes } from '../../functions/clusters/routes.ts';
import type { companiesRoutes } from '../../functions/companies/routes.ts';
import type { draftsRoutes } from '../../functions/companies/routes-drafts.ts';
import type { companyPeopleRoutes } from '../../functions/companies/routes-people.ts';
import type { companyNewsRoutes } from '../../functions/company-news/routes.ts';
import type { domainsRoutes } from '../../functions/domains/routes.ts';
import type { enquiriesRoutes } from '../../functions/enquiries/routes.ts';
import type { eventsRoutes } from '../../functions/events/routes.ts';
import type { exchangeRoutes } from '../../functions/exchange/routes.ts';
import type { subscriptionRoutes } from '../../functions/exchange/routes-subscription.ts';
import type { logisticsBoardRoutes } from '../../functions/logistics/routes-board.ts';
import type { logisticsRoundsRoutes } from '../../functions/logistics/routes-rounds.ts';
import type { notificationsRoutes } from '../../functions/notifications/routes.ts';
import { pageLang } from './ui/client-words.ts';

/** Where the API begins: `$path` of a route names what follows. */
export const ROOT = '/api';
const options = { headers: () => ({ 'Accept-Language': pageLang() }) };

/**
 * The portal's API as its routes describe it, by feature: paths, inputs and answers are the routes' own types.
 *
 * @example
 * await api.clusters.clusters[':cluster'].$get({ param: { cluster: 'sweet' } });
 */
export const api = {
  clusters: hc<typeof clustersRoutes>(ROOT, options),
  sessions: hc<typeof sessionRoutes>(ROOT, options),
  profile: hc<typeof profileRoutes>(ROOT, options),
  passkeys: hc<typeof passkeyRoutes>(ROOT, options),
  people: hc<typeof peopleRoutes>(ROOT, options),
  companyPeople: hc<typeof companyPeopleRoutes>(ROOT, options),
  announcements: hc<typeof announcementsRoutes>(ROOT, options),
  companyNews: hc<typeof companyNewsRoutes>(ROOT, options),
  domains: hc<typeof domainsRoutes>(ROOT, options),
  companies: hc<typeof companiesRoutes>(ROOT, options),
  drafts: hc<typeof draftsRoutes>(ROOT, options),
  enquiries: hc<typeof enquiriesRoutes>(ROOT, options),
  board: hc<typeof boardRoutes>(ROOT, options),
  events: hc<typeof eventsRoutes>(ROOT, options),
  notices: hc<typeof notificationsRoutes>(ROOT, options),
  products: hc<typeof catalogueRoutes>(ROOT, options),
  exchange: hc<typeof exchangeRoutes>(ROOT, options),
  subscription: hc<typeof subscriptionRoutes>(ROOT, options),
  claims: hc<typeof claimsRoutes>(ROOT, options),
  logisticsBoard: hc<typeof logisticsBoardRoutes>(ROOT, options),
  logisticsRounds: hc<typeof logisticsRoundsRoutes>(ROOT, options),
  partners: hc<typeof partnersRoutes>(ROOT, options),
  chat: hc<typeof chatRoutes>(ROOT, options),
};

/** Where a file of evidence is sent to. */
export const evidenceUrl = (cluster: string, claim: string) =>
  `${ROOT}/clusters/${encodeURIComponent(cluster)}/blacklist/claims/${encodeURIComponent(claim)}/attachments`;

/** Addresses that take files; they are sent with progress (ui/upload.ts), which the typed client cannot tell. */
export const uploadUrls = (cluster: string, company: string) => {
  const base = `${ROOT}/clusters/${encodeURIComponent(cluster)}/companies/${encodeURIComponent(company)}`;
  return {
    picture: `${base}/pictures`,
    shipments: `${ROOT}/clusters/${encodeURIComponent(cluster)}/logistics/companies/${encodeURIComponent(company)}/import`,
  };
};
