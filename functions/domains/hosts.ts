import type { Portal } from '../platform/portal.ts';
import { lengthened, onDomain, originOf, shortened } from './rules.ts';
import type { Site } from './schema.ts';

/** How long an answer about a host is believed, milliseconds: a domain begins to work, and ends, so much later. */
const BELIEVED_MS = 15_000;
const MOST = 1000;

type Known = { site: Site | undefined; until: number };
const known = new WeakMap<Pick<Portal, 'table'>['table'], Map<string, Known>>();

/** Pages of the portal itself: from a site's own domain they are one redirect away. */
const PORTAL =
  /^(?:\/en)?\/(?:app|sign-in|invitation|recover|privacy|dev|basket|favourites|compare|picks|llms\.txt)(?:\/|$)/;

/** The site of a host that is not the portal's own; remembered, so that a page does not pay for it. */
export async function siteOfHost(
  portal: Pick<Portal, 'table' | 'config'>,
  hostname: string,
): Promise<Site | undefined> {
  if (hostname === new URL(portal.config.origin).hostname) return undefined;
  if (hostname === 'localhost' || /^[\d.:[\]]+$/.test(hostname)) return undefined;
  let hosts = known.get(portal.table);
  if (!hosts) {
    hosts = new Map();
    known.set(portal.table, hosts);
  }
  const now = Date.now();
  const found = hosts.get(hostname);
  if (found && found.until > now) return found.site;
  // Most requests are to the portal's own host: what looks a domain up does not make a start longer.
  const { siteAt } = await import('./domains.ts');
  const site = await siteAt(portal, hostname);
  if (hosts.size >= MOST) hosts.clear();
  hosts.set(hostname, { site, until: now + BELIEVED_MS });
  return site;
}

/**
 * Answers a request to a site's own domain: `page` renders the portal's page at an address. Addresses get short, and
 * what is not the site's is redirected to the portal.
 */
export async function answerOnDomain(
  site: Site,
  origin: string,
  request: Request,
  page: (request: Request) => Promise<Response>,
): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname + url.search;
  // Not `Response.redirect`: the headers of such an answer cannot be added to.
  if (PORTAL.test(url.pathname))
    return new Response(null, { status: 302, headers: { Location: origin + path } });
  if (url.pathname === '/robots.txt') return robots(originOf(url.hostname, origin));
  const short = shortened(path, site);
  if (short !== undefined && request.method === 'GET')
    return new Response(null, { status: 301, headers: { Location: short } });
  const answer = await page(new Request(new URL(lengthened(path, site), url), request));
  const headers = new Headers(answer.headers);
  const location = headers.get('Location');
  if (location?.startsWith('/')) headers.set('Location', shortened(location, site) ?? origin + location);
  if (!headers.get('Content-Type')?.startsWith('text/html'))
    return new Response(answer.body, { status: answer.status, headers });
  return new Response(onDomain(await answer.text(), site, origin), { status: answer.status, headers });
}

/** What robots need not read of a site, and where its sitemap is. */
const robots = (own: string): Response =>
  new Response(`User-agent: *\nDisallow: /enquiry\nDisallow: /en/enquiry\n\nSitemap: ${own}/sitemap.xml\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
