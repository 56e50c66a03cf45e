import type { Places } from '../../../../functions/dashboard/schema.ts';
import { type Lang, pick, type Text } from '../../../../functions/platform/text/text.ts';
import { appPaths } from '../../app-paths.ts';
import { type CommonSection, commonSections } from './common.ts';
import { closedWords } from './words.ts';

/** Which room of the closed area a page belongs to. */
export type Room =
  | { kind: 'own'; section: 'overview' | 'notices' | 'profile' }
  | {
      kind: 'company';
      cluster: string;
      company: string;
      section: 'miniSite' | 'products' | 'import' | 'enquiries' | 'news' | 'people';
    }
  | { kind: 'cluster'; cluster: string; section: 'companies' | 'people' | 'admins' | 'news' | 'settings' }
  /** What all members of a cluster share: chats, partners, logistics … */
  | { kind: 'common'; cluster: string; section: CommonSection }
  | { kind: 'portal'; section: 'clusters' };

export type Link = { href: string; label: string; note?: string; current: boolean; count?: number };

export type Navigation = {
  title: string;
  note: string;
  sections: Link[];
  places: Link[];
  /** What the members of a cluster share, by cluster: of the page's own one, else of all that are the person's. */
  common: { title: string; links: Link[] }[];
  /** The list that an admin came from into a company that is not theirs. */
  up?: { href: string; label: string };
};

/**
 * What the sidebar shows: the sections of the place that the page is in, and the person's other places. `visited` is
 * the name of the company that an admin looks into.
 */
export function navigation(
  lang: Lang,
  room: Room,
  { companies, clusters, operator }: Places,
  visited?: Text,
): Navigation {
  const words = closedWords(lang);
  const at = appPaths(lang);
  const places: Link[] = [
    ...companies.map((company) => ({
      href: at.company(company.cluster, company.slug).edit,
      label: pick(company.name, lang),
      note: words.roles[company.role],
      current: room.kind === 'company' && room.cluster === company.cluster && room.company === company.slug,
      count: company.newEnquiries,
    })),
    ...clusters.map((cluster) => ({
      href: at.cluster(cluster.slug).companies,
      label: pick(cluster.name, lang),
      note: operator ? words.cluster : words.adminName,
      current: room.kind === 'cluster' && room.cluster === cluster.slug,
    })),
    ...(operator
      ? [{ href: at.portal, label: words.portal, note: words.operator, current: room.kind === 'portal' }]
      : []),
  ];
  const place = places.find((one) => one.current);
  const role =
    room.kind === 'company' &&
    companies.find(({ cluster, slug }) => cluster === room.cluster && slug === room.company)?.role;
  return {
    title: place?.label ?? (visited ? pick(visited, lang) : words.area),
    note: place?.note ?? (room.kind === 'company' ? words.adminName : ''),
    sections: sectionsOf(lang, room, place, role !== 'viewer'),
    places,
    common: commonOf(lang, room, { companies, clusters }),
    ...(room.kind === 'company' &&
      !place && { up: { href: at.cluster(room.cluster).companies, label: words.admin.companies } }),
  };
}

function commonOf(
  lang: Lang,
  room: Room,
  { companies, clusters }: Pick<Places, 'companies' | 'clusters'>,
): Navigation['common'] {
  const words = closedWords(lang);
  const shared = commonSections(lang);
  const own = [
    ...new Set([...companies, ...clusters].map((one) => ('cluster' in one ? one.cluster : one.slug))),
  ];
  const shown = 'cluster' in room ? [room.cluster] : own;
  if (shared.length === 0) return [];
  return shown.map((slug) => ({
    title: nameOfCluster(lang, slug, clusters) ?? (own.length > 1 ? slug : words.cluster),
    links: shared.map(({ section, label, href }) => ({
      href: href(slug),
      label,
      current: room.kind === 'common' && room.cluster === slug && room.section === section,
    })),
  }));
}

const nameOfCluster = (lang: Lang, slug: string, clusters: Places['clusters']): string | undefined => {
  const found = clusters.find((one) => one.slug === slug);
  return found && pick(found.name, lang);
};

/** `place` is absent where an admin looks into a company that is not theirs: its enquiries stay its own. */
function sectionsOf(lang: Lang, room: Room, place: Link | undefined, mayImport: boolean): Link[] {
  const words = closedWords(lang);
  const at = appPaths(lang);
  const link = (section: string, href: string, label: string, count?: number): Link => ({
    href,
    label,
    current: room.section === section,
    ...(count && { count }),
  });
  if (room.kind === 'company') {
    const here = at.company(room.cluster, room.company);
    return [
      link('miniSite', here.edit, words.miniSite),
      link('products', here.products, words.products),
      ...(mayImport ? [link('import', here.import, words.import)] : []),
      ...(place ? [link('enquiries', here.enquiries, words.enquiries, place.count)] : []),
      link('news', here.news, words.news),
      link('people', here.people, words.people),
    ];
  }
  if (room.kind === 'cluster') {
    const here = at.cluster(room.cluster);
    return [
      link('companies', here.companies, words.companies),
      link('people', here.people, words.people),
      link('admins', here.admins, words.admin.admins),
      link('news', here.news, words.news),
      link('settings', here.settings, words.settings),
    ];
  }
  if (room.kind === 'portal') return [link('clusters', at.portal, words.clusters)];
  return [];
}
