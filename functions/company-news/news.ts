import { isDeepStrictEqual } from 'node:util';
import { assertMayEdit } from '../companies/access.ts';
import { headlinesWrite } from '../companies/headlines.ts';
import type { Company, Headline } from '../companies/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, notFound, Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import {
  type Item,
  isConditionFailed,
  type NewItem,
  type Page,
  type Write,
} from '../platform/table/table.ts';
import { newsItemKey, newsKey } from './keys.ts';
import type { CompanyNews, EditedNews, NewNews, NewsDraft } from './schema.ts';

type Store = Pick<Portal, 'table'>;
type Owner = Pick<Company, 'cluster' | 'id' | 'slug' | 'status' | 'published'>;

const MOST = 100;
/** News that the front page of a mini-site shows. */
const HEADLINES = 3;

const noNews = () => notFound({ ru: 'Такой новости нет.', en: 'There is no such news.' });

function newsOf(item: Item): CompanyNews {
  const { pk: _pk, sk: _sk, ...news } = item;
  return news as unknown as CompanyNews;
}

const itemOf = (company: Owner, news: Omit<CompanyNews, 'version'>): NewItem => ({
  ...(news as unknown as NewItem),
  ...newsItemKey(company, news.id),
});

const draftOf = ({ title, text }: NewsDraft): unknown => JSON.parse(JSON.stringify({ title, text }));

const headlineOf = ({ id, title, publishedAt }: Headline): Headline => ({ id, title, publishedAt });

/** A page of a company's news, the newest first. One query. @throws BadCursor */
export async function companyNews(
  portal: Store,
  company: Pick<Owner, 'cluster' | 'id'>,
  { cursor, limit = 12 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Page<CompanyNews>> {
  const page = await portal.table.query({
    pk: newsKey(company),
    order: 'descending',
    limit: Math.min(MOST, limit),
    ...(cursor && { cursor }),
  });
  return { items: page.items.map(newsOf), ...(page.cursor && { cursor: page.cursor }) };
}

/** One of a company's news. One read. @throws Refusal 404 */
export async function getCompanyNews(
  portal: Store,
  company: Pick<Owner, 'cluster' | 'id'>,
  id: string,
): Promise<CompanyNews> {
  const item = id ? await portal.table.get(newsItemKey(company, id)) : undefined;
  if (!item) throw noNews();
  return newsOf(item);
}

/** The headlines of the front page after a change of one of the news. One query. */
async function headlinesAfter(
  portal: Store,
  company: Owner,
  change: (latest: Headline[]) => Headline[],
): Promise<Write> {
  const { items } = await companyNews(portal, company, { limit: HEADLINES + 1 });
  const latest = change(items.map(headlineOf)).sort((a, b) => (a.id < b.id ? 1 : -1));
  return headlinesWrite(company, latest.slice(0, HEADLINES));
}

/**
 * Publishes news of a company. The same id with the same content again returns it as it is.
 * @throws Refusal 401, 403, 404; 409 where the id was used for other news
 */
export async function publishCompanyNews(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  company: Owner,
  { id, ...draft }: NewNews,
): Promise<CompanyNews> {
  assertMayEdit(actor, company);
  const news = {
    ...draft,
    id,
    cluster: company.cluster,
    company: company.id,
    publishedAt: isoTime(portal.clock()),
  };
  const headlines = await headlinesAfter(portal, company, (latest) => [
    headlineOf(news),
    ...latest.filter((one) => one.id !== id),
  ]);
  try {
    await portal.table.write([{ put: itemOf(company, news), if: { absent: true } }, headlines]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const before = await getCompanyNews(portal, company, id);
    if (isDeepStrictEqual(draftOf(before), draftOf(draft))) return before;
    throw new Refusal(409, 'id-used', {
      ru: 'Новость с этим идентификатором уже опубликована с другим текстом.',
      en: 'News with this id was already published with another text.',
    });
  }
  return { ...news, version: 1 };
}

/**
 * Replaces the texts of news; the day of publication stays. The same texts again change nothing.
 * @throws Refusal 401, 403, 404; 409 with `current`
 */
export async function editCompanyNews(
  portal: Store,
  actor: Actor,
  company: Owner,
  id: string,
  { version, ...draft }: EditedNews,
): Promise<CompanyNews> {
  assertMayEdit(actor, company);
  const before = await getCompanyNews(portal, company, id);
  if (before.version >= version && isDeepStrictEqual(draftOf(before), draftOf(draft))) return before;
  if (before.version !== version) throw changedMeanwhile(before);
  const { version: _version, ...kept } = before;
  const after = { ...kept, ...draft };
  const headlines = await headlinesAfter(portal, company, (latest) =>
    latest.map((one) => (one.id === id ? headlineOf(after) : one)),
  );
  try {
    await portal.table.write([{ put: itemOf(company, after), if: { version } }, headlines]);
  } catch (error) {
    if (isConditionFailed(error)) throw changedMeanwhile(await getCompanyNews(portal, company, id));
    throw error;
  }
  return { ...after, version: version + 1 };
}

/** Takes news off the mini-site for good. What is gone already is no error. @throws Refusal 401, 403, 404 */
export async function withdrawCompanyNews(
  portal: Store,
  actor: Actor,
  company: Owner,
  id: string,
): Promise<void> {
  assertMayEdit(actor, company);
  const headlines = await headlinesAfter(portal, company, (latest) => latest.filter((one) => one.id !== id));
  await portal.table.write([{ delete: newsItemKey(company, id) }, headlines]);
}
