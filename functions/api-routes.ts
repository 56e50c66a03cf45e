import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { api, type Env } from './platform/http/api.ts';
import { onDemand } from './platform/http/on-demand.ts';
import { notFound } from './platform/http/problem.ts';

// biome-ignore lint/suspicious/noExplicitAny: each feature's routes have a type of their own, by which clients call them
type Routes = OpenAPIHono<Env, any, any>;

/**
 * A feature's routes, and what its paths are about (`aboutOf`). Schemas of all features take longer to make than an
 * answer takes, so those of a feature are made when the first request for it comes.
 */
type Feature = { about: readonly string[]; routes: () => Promise<Routes> };

export const features: readonly Feature[] = [
  {
    about: ['session', 'password', 'me', 'email'],
    routes: async () => (await import('./accounts/routes.ts')).accountsRoutes,
  },
  {
    about: ['invitations', 'people', 'cluster/admins', 'cluster/invitations'],
    routes: async () => (await import('./accounts/routes-people.ts')).peopleRoutes,
  },
  {
    about: ['clusters', 'cluster/manager'],
    routes: async () => (await import('./clusters/routes.ts')).clustersRoutes,
  },
  {
    about: [
      'cluster/companies',
      'cluster/register',
      ...['profile', 'publication', 'address', 'suspension', 'leave'].map((part) => `company/${part}`),
    ],
    routes: async () => (await import('./companies/routes.ts')).companiesRoutes,
  },
  {
    about: ['company/people', 'company/hand-over', 'company/invitations'],
    routes: async () => (await import('./companies/routes-people.ts')).companyPeopleRoutes,
  },
  {
    about: ['company/draft'],
    routes: async () => (await import('./companies/routes-drafts.ts')).draftsRoutes,
  },
  {
    about: ['cluster/catalogue', 'company/catalogue', 'company/products'],
    routes: async () => (await import('./catalogue/routes.ts')).catalogueRoutes,
  },
  {
    about: ['cluster/domain', 'company/domain'],
    routes: async () => (await import('./domains/routes.ts')).domainsRoutes,
  },
  {
    about: ['company/imports', 'company/import', 'company/exchange'],
    routes: async () => {
      const [{ exchangeRoutes }, { subscriptionRoutes }] = await Promise.all([
        import('./exchange/routes.ts'),
        import('./exchange/routes-subscription.ts'),
      ]);
      return api().route('/', exchangeRoutes).route('/', subscriptionRoutes);
    },
  },
  {
    about: ['company/pictures'],
    routes: async () => (await import('./pictures/routes.ts')).picturesRoutes,
  },
  {
    about: ['cluster/announcements'],
    routes: async () => (await import('./announcements/routes.ts')).announcementsRoutes,
  },
  {
    about: ['company/news'],
    routes: async () => (await import('./company-news/routes.ts')).companyNewsRoutes,
  },
  {
    about: ['company/enquiries'],
    routes: async () => (await import('./enquiries/routes.ts')).enquiriesRoutes,
  },
  { about: ['dashboard'], routes: async () => (await import('./dashboard/routes.ts')).dashboardRoutes },
  {
    about: ['cluster/logistics'],
    routes: async () => (await import('./logistics/routes.ts')).logisticsRoutes,
  },
  {
    about: [
      'page-preview',
      ...['', 'open-', 'direct-', 'company-', 'enquiry-', 'claim-'].map((kind) => `cluster/${kind}rooms`),
      'cluster/contacts',
      'cluster/found-messages',
    ],
    routes: async () => (await import('./chat/routes.ts')).chatRoutes,
  },
  {
    about: ['notices'],
    routes: async () => (await import('./notifications/routes.ts')).notificationsRoutes,
  },
  { about: ['search'], routes: async () => (await import('./search/routes.ts')).searchRoutes },
  {
    about: ['cluster/blacklist'],
    routes: async () => (await import('./blacklist/routes.ts')).blacklistRoutes,
  },
  {
    about: ['cluster/board'],
    routes: async () => (await import('./announcements/routes-board.ts')).boardRoutes,
  },
  {
    about: ['calendar', 'cluster/events'],
    routes: async () => (await import('./events/routes.ts')).eventsRoutes,
  },
];

/**
 * What a path of the API is about, without whose it is.
 *
 * @example
 * aboutOf('/me/sessions'); // me
 * aboutOf('/clusters/sweet/board/7'); // cluster/board
 * aboutOf('/clusters/sweet/companies/pekarnya/news'); // company/news
 */
export function aboutOf(path: string): string {
  const [first = '', , second, , third] = path.split('/').slice(1);
  if (first !== 'clusters' || !second) return first;
  return second === 'companies' && third ? `company/${third}` : `cluster/${second}`;
}

const byAbout = new Map(features.flatMap((feature) => feature.about.map((about) => [about, feature])));

/** The feature whose routes answer a path, which begins behind `/api`. */
export const featureOf = (path: string): Feature | undefined => byAbout.get(aboutOf(path));

const answers = new Map(features.map((feature) => [feature, onDemand('/api', feature.routes)]));

/** Answers a request to the API by the feature that its path names. @throws Refusal 404 where there is none */
export async function answerApi(c: Context<Env>): Promise<Response> {
  const feature = featureOf(c.req.path.slice('/api'.length));
  if (!feature) throw notFound();
  return answers.get(feature)!(c);
}

/** Reads the routes that a path of the API needs, if they are not read yet, soon after this (`OnDemand`). */
export function readRoutesAhead(path: string): void {
  const feature = featureOf(path.slice('/api'.length));
  if (feature) answers.get(feature)!.readAhead();
}

/** Every route of the API. */
export async function apiRoutes(): Promise<OpenAPIHono<Env>> {
  const all = api();
  for (const { routes } of features) all.route('/', await routes());
  return all;
}

/** The API described by OpenAPI 3.1, from the same schemas that check its input. */
export const openApi = async () =>
  (await apiRoutes()).getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Artel',
      version: '1.0.0',
      description:
        'The API of a portal of industrial clusters. Sessions are cookies; errors are RFC 9457 problem documents; times are UTC; money is whole kopecks.',
    },
    servers: [{ url: '/api' }],
  });
