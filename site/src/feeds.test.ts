import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { atomOf, type Feed, jsonFeedOf, rssOf } from './feeds.ts';

const feed: Feed = {
  title: 'Новости «Сладкого края»',
  description: 'Кластер <кондитеров> & пекарей',
  lang: 'ru',
  home: 'https://portal.test/sweet/news',
  self: 'https://portal.test/sweet/news/atom.xml',
  author: 'АНО «Край»',
  entries: [
    {
      url: 'https://portal.test/sweet/news/2?a=1&b="2"',
      title: 'Ярмарка ]]> <script>alert(1)</script>\u0000\ud800',
      text: 'Первый абзац,\nвторая строка & всё.\n\nВторой <b>абзац</b>.',
      publishedAt: '2026-11-24T09:00:00.000Z',
    },
    {
      url: 'https://portal.test/sweet/news/1',
      title: 'Раньше',
      text: 'Было.',
      publishedAt: '2026-11-01T09:00:00.000Z',
    },
  ],
};

/** The texts of every element by name; throws where the XML is not well-formed. */
function read(xml: string): Map<string, string[]> {
  const parser = new SaxesParser({ xmlns: true });
  const found = new Map<string, string[]>();
  const open: string[] = [];
  parser.on('opentag', ({ name }) => void open.push(name));
  parser.on('text', (text) => {
    const name = open.at(-1);
    if (name && text.trim()) found.set(name, [...(found.get(name) ?? []), text]);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return found;
}

const HTML = '<p>Первый абзац,<br>вторая строка &amp; всё.</p><p>Второй &lt;b&gt;абзац&lt;/b&gt;.</p>';

describe('a feed', () => {
  it('is well-formed RSS whatever people wrote', () => {
    const rss = read(rssOf(feed));
    expect(rss.get('title')).toEqual([feed.title, 'Ярмарка ]]> <script>alert(1)</script>', 'Раньше']);
    expect(rss.get('description')?.[1]).toBe(HTML);
    expect(rss.get('guid')?.[0]).toBe(feed.entries[0]!.url);
    expect(rss.get('pubDate')?.[0]).toBe('Tue, 24 Nov 2026 09:00:00 GMT');
  });

  it('is well-formed Atom that says when it changed', () => {
    const atom = read(atomOf(feed));
    expect(atom.get('updated')).toEqual([
      '2026-11-24T09:00:00.000Z',
      '2026-11-24T09:00:00.000Z',
      '2026-11-01T09:00:00.000Z',
    ]);
    expect(atom.get('id')).toEqual([feed.self, ...feed.entries.map(({ url }) => url)]);
    expect(atom.get('content')?.[0]).toBe(HTML);
    expect(read(atomOf({ ...feed, entries: [] })).get('updated')).toEqual(['1970-01-01T00:00:00.000Z']);
  });

  it('is JSON Feed 1.1', () => {
    expect(JSON.parse(jsonFeedOf(feed))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: feed.entries[0]!.url, content_html: HTML }, { title: 'Раньше' }],
    });
  });
});
