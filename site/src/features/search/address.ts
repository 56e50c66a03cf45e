import { SearchQuery } from '../../../../functions/search/schema.ts';

/** What an address asks for; what it says wrongly is left out, so that a mangled link still finds something. */
export function queryOf(params: URLSearchParams): SearchQuery {
  const said: Record<string, string | string[]> = {};
  for (const name of Object.keys(SearchQuery.shape)) {
    const values = params.getAll(name).filter((value) => value !== '');
    if (values.length === 1)
      said[name] = values[0]!.replace(',', name === 'from' || name === 'to' ? '.' : ',');
    else if (values.length > 1) said[name] = values;
  }
  if (typeof said.q === 'string') said.q = said.q.slice(0, 200);
  const read = SearchQuery.safeParse(said);
  if (read.success) return read.data;
  for (const { path } of read.error.issues) delete said[String(path[0])];
  return SearchQuery.parse(said);
}

/** The query as an address, with some of it changed; what goes without saying is left out. */
export function addressOf(query: SearchQuery, change: Partial<SearchQuery> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...change })) {
    if (
      value === undefined ||
      value === '' ||
      (name === 'sort' && value === 'best') ||
      (name === 'page' && value === 1)
    )
      continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  const text = params.toString();
  return text && `?${text}`;
}

/** Whether something beside the words narrows the search. */
export const isFiltered = ({ q: _q, sort: _sort, page: _page, ...filter }: SearchQuery): boolean =>
  Object.values(filter).some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined));
