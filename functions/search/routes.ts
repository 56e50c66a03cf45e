import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, problems } from '../platform/http/api.ts';
import { SearchQuery, SearchResult, Suggestion } from './schema.ts';
import { search, suggest } from './search.ts';

/** Without a cluster: in all of them. */
const where = z.object({ cluster: Slug.optional() });

export const searchRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/search',
      tags: ['search'],
      summary:
        'Products and companies by words, article, barcode or INN, with what further choices would leave',
      request: { query: where.extend(SearchQuery.shape) },
      responses: { 200: answer(SearchResult, 'A page of what was found'), ...problems(422) },
    }),
    async (c) => {
      const { cluster, ...query } = c.req.valid('query');
      const { companies, mark: _mark, ...found } = await search(c.var.portal, cluster, query);
      const short = companies.map(({ id, cluster: of, slug, name, city, tagline }) => ({
        id,
        cluster: of,
        slug,
        name,
        city,
        tagline,
      }));
      return c.json({ ...found, companies: short }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/search/suggest',
      tags: ['search'],
      summary: 'What to offer while somebody types',
      request: { query: where.extend({ q: z.string().trim().max(200) }) },
      responses: { 200: answer(z.array(Suggestion), 'At most eight, the best first'), ...problems(422) },
    }),
    async (c) => {
      const { cluster, q } = c.req.valid('query');
      return c.json(await suggest(c.var.portal, c.var.lang, cluster, q), 200);
    },
  );
