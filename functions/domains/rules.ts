import type { Site } from './schema.ts';

/** What is kept of an own domain on the document of a cluster or a company. */
type Owner = { slug: string; domain?: string | undefined };

/** Where a site's pages lie in the portal: the part of the address that its own domain leaves out. */
export const prefixOf = ({ cluster, company }: Site): string =>
  company ? `/${cluster}/companies/${company}` : `/${cluster}`;

/** The language's part of an address, and the rest. */
function parted(path: string): [lang: string, rest: string] {
  const inEnglish = path === '/en' || path.startsWith('/en/') || path.startsWith('/en?');
  return inEnglish ? ['/en', path.slice(3) || '/'] : ['', path];
}

const isWithin = (path: string, prefix: string): boolean =>
  path.startsWith(prefix) && (path.length === prefix.length || '/?#'.includes(path[prefix.length]!));

/** The address of a page of the site on its own domain, or undefined where the page is not the site's. */
export function shortened(path: string, site: Site): string | undefined {
  const [lang, rest] = parted(path);
  const prefix = prefixOf(site);
  if (!isWithin(rest, prefix)) return undefined;
  const tail = rest.slice(prefix.length);
  if (tail.startsWith('/')) return lang + tail;
  return lang ? lang + tail : `/${tail}`;
}

/** The address of a page in the portal, of its address on the site's own domain. */
export function lengthened(path: string, site: Site): string {
  const [lang, rest] = parted(path);
  return lang + prefixOf(site) + (rest === '/' ? '' : rest.startsWith('/?') ? rest.slice(1) : rest);
}

/** `https://shop.example` with the scheme and the port of the portal's own origin. */
export function originOf(domain: string, portal: string): string {
  const { protocol, port } = new URL(portal);
  return `${protocol}//${domain}${port ? `:${port}` : ''}`;
}

/**
 * The one lasting address of a page: on the domain of its company, else of its cluster, else of the portal.
 * `path` is the page's address in the portal.
 */
export function canonical(
  portal: string,
  path: string,
  cluster: Owner | undefined,
  company?: Owner | undefined,
): string {
  if (cluster && company?.domain) {
    const short = shortened(path, { cluster: cluster.slug, company: company.slug });
    if (short !== undefined) return originOf(company.domain, portal) + short;
  }
  if (cluster?.domain) {
    const short = shortened(path, { cluster: cluster.slug });
    if (short !== undefined) return originOf(cluster.domain, portal) + short;
  }
  return portal + path;
}

/** What every host serves under the same address. */
const COMMON = /^\/(?:_astro|media|favicon\.svg)(?:[/?#]|$)/;
const LINKS = /(\s(?:href|action)=")(\/(?!\/)[^"]*)/g;

/**
 * A page as its site's own domain shows it: links to the site's pages get short, those to the rest of the portal lead
 * there. Text cannot look like a link: quotes in it are escaped.
 */
export const onDomain = (html: string, site: Site, portal: string): string =>
  html.replace(LINKS, (_, before: string, path: string) => {
    if (COMMON.test(path)) return before + path;
    return before + (shortened(path, site) ?? portal + path);
  });
