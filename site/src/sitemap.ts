import { paths } from './paths.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const xml = (body: string) =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
const SPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A page of a sitemap, and when it last changed (ISO). */
export type Entry = { at: (p: ReturnType<typeof paths>) => string; changed?: string };

/** With both languages below the limit of 50,000 addresses. */
export const PRODUCTS_OF_SITEMAP = 20_000;

/**
 * A sitemap of pages in both languages (sitemaps.org 0.9; alternates as Google reads them). `absolute` makes whole
 * addresses.
 */
export function sitemap(absolute: (path: string) => string, pages: readonly Entry[]): Response {
  const languages = { ru: paths('ru'), en: paths('en') };
  const urls = pages.flatMap(({ at, changed }) => {
    const alternates = Object.entries(languages)
      .map(
        ([lang, to]) =>
          `<xhtml:link rel="alternate" hreflang="${lang}" href="${escaped(absolute(at(to)))}"/>`,
      )
      .join('');
    const last = changed ? `<lastmod>${changed}</lastmod>` : '';
    return Object.values(languages).map(
      (to) => `<url><loc>${escaped(absolute(at(to)))}</loc>${last}${alternates}</url>`,
    );
  });
  return xml(
    `<urlset xmlns="${SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>`,
  );
}

/** A sitemap of sitemaps, by their whole addresses. */
export const sitemapIndex = (addresses: readonly string[]): Response =>
  xml(
    `<sitemapindex xmlns="${SPACE}">\n${addresses
      .map((path) => `<sitemap><loc>${escaped(path)}</loc></sitemap>`)
      .join('\n')}\n</sitemapindex>`,
  );
