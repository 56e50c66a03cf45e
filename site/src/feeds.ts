/** Feeds that readers follow: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of the same entries. */

export type FeedEntry = {
  /** The page's full address; what tells the entry from others as well. */
  url: string;
  title: string;
  /** Plain text; blank lines part its paragraphs. */
  text: string;
  /** ISO 8601 UTC. */
  publishedAt: string;
};

export type Feed = {
  title: string;
  description: string;
  lang: string;
  /** The page that lists the same. */
  home: string;
  /** The feed's own address. */
  self: string;
  author: string;
  entries: readonly FeedEntry[];
};

/** What XML 1.0 does not allow at all, whatever the escaping (§2.2). */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const html = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escaped(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');

/** Without entries a feed changed when time began: it must say something, and the same each time. */
const updated = ({ entries }: Feed): string =>
  entries.map(({ publishedAt }) => publishedAt).reduce((a, b) => (a > b ? a : b), '1970-01-01T00:00:00.000Z');

/** RSS 2.0 with the link to itself that validators ask for. */
export const rssOf = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${escaped(feed.title)}</title>`,
    `<link>${escaped(feed.home)}</link>`,
    `<description>${escaped(feed.description)}</description>`,
    `<language>${feed.lang}</language>`,
    `<lastBuildDate>${new Date(updated(feed)).toUTCString()}</lastBuildDate>`,
    `<atom:link href="${escaped(feed.self)}" rel="self" type="application/rss+xml"/>`,
    ...feed.entries.map(
      ({ url, title, text, publishedAt }) =>
        `<item><title>${escaped(title)}</title><link>${escaped(url)}</link><guid isPermaLink="true">${escaped(url)}</guid><pubDate>${new Date(publishedAt).toUTCString()}</pubDate><description>${escaped(html(text))}</description></item>`,
    ),
    '</channel></rss>',
  ].join('\n');

/** Atom (RFC 4287). */
export const atomOf = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang}">`,
    `<id>${escaped(feed.self)}</id>`,
    `<title>${escaped(feed.title)}</title>`,
    `<subtitle>${escaped(feed.description)}</subtitle>`,
    `<updated>${updated(feed)}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.home)}"/>`,
    `<author><name>${escaped(feed.author)}</name></author>`,
    ...feed.entries.map(
      ({ url, title, text, publishedAt }) =>
        `<entry><id>${escaped(url)}</id><title>${escaped(title)}</title><link rel="alternate" type="text/html" href="${escaped(url)}"/><published>${publishedAt}</published><updated>${publishedAt}</updated><content type="html">${escaped(html(text))}</content></entry>`,
    ),
    '</feed>',
  ].join('\n');

/** JSON Feed 1.1 (jsonfeed.org). */
export const jsonFeedOf = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.home,
    feed_url: feed.self,
    language: feed.lang,
    authors: [{ name: feed.author }],
    items: feed.entries.map(({ url, title, text, publishedAt }) => ({
      id: url,
      url,
      title,
      content_html: html(text),
      date_published: publishedAt,
    })),
  });

const formats = {
  'rss.xml': { write: rssOf, type: 'application/rss+xml' },
  'atom.xml': { write: atomOf, type: 'application/atom+xml' },
  'feed.json': { write: jsonFeedOf, type: 'application/feed+json' },
} as const;
export type FeedFormat = keyof typeof formats;

/** A feed as it is answered. */
export const feedResponse = (format: FeedFormat, feed: Feed): Response =>
  new Response(formats[format].write(feed), {
    headers: { 'Content-Type': `${formats[format].type}; charset=utf-8` },
  });

/** What the head of a page says of its feeds, in the order in which readers look for them. */
export const feedLinks = (at: (format: FeedFormat) => string): { type: string; href: string }[] =>
  (Object.keys(formats) as FeedFormat[]).map((format) => ({ type: formats[format].type, href: at(format) }));
