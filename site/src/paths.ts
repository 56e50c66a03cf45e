import type { PickList } from '../../functions/picks/picks.ts';
import type { Lang } from '../../functions/platform/text/text.ts';
import type { FeedFormat } from './feeds.ts';

const segment = encodeURIComponent;

/** What the list of companies can be asked for by its address; empty texts are left out. */
type CompanyQuery = { q?: string; city?: string; category?: string; cursor?: string | undefined };

/** What a catalogue is taken along as: a table, a table of text, CommerceML for 1C, the feed of marketplaces. */
export type CatalogueFile = 'price.xlsx' | 'price.csv' | 'commerceml.zip' | 'feed.yml';

/** Every address of the portal, built in one place. English pages live under /en; Russian ones have no prefix. */
export const paths = (lang: Lang): Paths => all[lang];

function pathsIn(lang: Lang) {
  const at = (path: string) => (lang === 'en' ? `/en${path === '/' ? '' : path}` : path);
  const cluster = (slug: string) => `/${segment(slug)}`;
  const company = (slug: string, name: string) => `${cluster(slug)}/companies/${segment(name)}`;
  return {
    home: at('/'),
    privacy: at('/privacy'),
    signIn: at('/sign-in'),
    /** A page of the closed area: `app()` or `app('/companies/…')`. */
    app: (path = '') => at(`/app${path}`),
    cluster: (slug: string) => at(cluster(slug)),
    /** The search of one cluster, or of all where none is named. */
    search: (slug?: string) => at(`${slug ? cluster(slug) : ''}/search`),
    /** A list of products that the visitor has put aside; and where putting aside is sent to. */
    picks: (list: PickList) => at(`/${list}`),
    pick: at('/picks'),
    sitemap: (slug: string) => `${cluster(slug)}/sitemap.xml`,
    companies: (slug: string, filter: CompanyQuery = {}) => at(`${cluster(slug)}/companies${query(filter)}`),
    catalogue: (slug: string, category?: string, cursor?: string) =>
      at(`${cluster(slug)}/catalogue${category ? `/${segment(category)}` : ''}${query({ cursor })}`),
    /** All news of a cluster. */
    newsList: (slug: string, cursor?: string) => at(`${cluster(slug)}/news${query({ cursor })}`),
    news: (slug: string, id: string) => at(`${cluster(slug)}/news/${segment(id)}`),
    newsFeed: (slug: string, format: FeedFormat) => at(`${cluster(slug)}/news/${format}`),
    company: (slug: string, name: string) => at(company(slug, name)),
    /** The company on paper, and the QR code of its mini-site. */
    booklet: (slug: string, name: string) => at(`${company(slug, name)}/booklet`),
    /** Its public products with their prices; `part` larger parts, to be printed. */
    priceList: (
      slug: string,
      name: string,
      { cursor, part }: { cursor?: string | undefined; part?: 'print' | undefined } = {},
    ) => at(`${company(slug, name)}/price-list${query({ part, cursor })}`),
    qr: (slug: string, name: string) => at(`${company(slug, name)}/qr.svg`),
    /** News of one company. */
    companyNewsList: (slug: string, name: string, cursor?: string) =>
      at(`${company(slug, name)}/news${query({ cursor })}`),
    companyNews: (slug: string, name: string, id: string) => at(`${company(slug, name)}/news/${segment(id)}`),
    companyNewsFeed: (slug: string, name: string) => at(`${company(slug, name)}/news/rss.xml`),
    companySitemap: (slug: string, name: string, part = 0) =>
      `${company(slug, name)}/sitemap.xml${part ? `?part=${part}` : ''}`,
    /** The picture that those who share a link see; `version` changes it. */
    preview: (version: number, slug: string, name?: string, code?: string) =>
      `/share/${[slug, name, code]
        .filter((one) => one !== undefined)
        .map(segment)
        .join('/')}/preview.png?v=${version}`,
    companyCatalogue: (
      slug: string,
      name: string,
      { cursor, category }: { cursor?: string | undefined; category?: string | undefined } = {},
    ) => at(`${company(slug, name)}/catalogue${query({ category, cursor })}`),
    /** The whole catalogue of a company as a file; the addresses of files have no language. */
    catalogueFile: (slug: string, name: string, file: CatalogueFile) => `${company(slug, name)}/${file}`,
    product: (slug: string, name: string, code: string) =>
      at(`${company(slug, name)}/products/${segment(code)}`),
    enquiry: (slug: string, name: string, product?: string) =>
      at(`${company(slug, name)}/enquiry${query({ product })}`),
  };
}

export type Paths = ReturnType<typeof pathsIn>;

const all: Record<Lang, Paths> = { ru: pathsIn('ru'), en: pathsIn('en') };

/** A kept picture: an SVG drawing, or one width of a raster in one format. Never changes under its name. */
export const media = (name: string, form: { svg: true } | { width: number; format: 'avif' | 'webp' }) =>
  'svg' in form ? `/media/${name}.svg` : `/media/${name}-${form.width}.${form.format}`;

function query(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
