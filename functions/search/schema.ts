import { z } from '@hono/zod-openapi';
import { Product } from '../catalogue/schema.ts';
import { Slug } from '../clusters/schema.ts';
import { Company } from '../companies/schema.ts';
import { SHELF_LIVES } from './facets.ts';

const many = (what: z.ZodType<string>) =>
  z.union([what.transform((one) => [one]), z.array(what).max(40)]).default([]);
const rubles = z.coerce.number().min(0).max(1e11).optional();

/** What is looked for, as an address has it. Prices are rubles, both ends included. */
export const SearchQuery = z.object({
  q: z.string().trim().max(200).default(''),
  category: many(Slug),
  /** «cluster/slug» of companies. */
  company: many(z.string().max(140)),
  in: many(Slug),
  packing: many(z.string().max(40)),
  from: rubles,
  to: rubles,
  stock: z.enum(['1']).optional(),
  /** Days of shelf life at least. */
  shelf: z.coerce
    .number()
    .refine((days) => SHELF_LIVES.some((one) => one === days))
    .optional(),
  sort: z.enum(['best', 'cheap', 'dear', 'name', 'shelf']).default('best'),
  page: z.coerce.number().int().min(1).max(400).default(1),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

const Count = z.object({ value: z.string(), count: z.number().int() });

/** What was found, and what each further choice would leave. */
export const SearchResult = z
  .object({
    products: z.array(Product),
    total: z.number().int(),
    page: z.number().int(),
    pages: z.number().int(),
    companies: z.array(
      Company.pick({ id: true, cluster: true, slug: true, name: true, city: true, tagline: true }),
    ),
    facets: z.object({
      clusters: z.array(Count),
      companies: z.array(Count.extend({ name: z.object({ ru: z.string(), en: z.string().optional() }) })),
      categories: z.array(Count),
      packings: z.array(Count),
      inStock: z.number().int(),
      shelfDays: z.array(Count),
      prices: z.object({ least: z.number().int(), greatest: z.number().int() }).optional(),
    }),
    /** What the words were taken for where they were mended: «rjyatns» → «конфеты». */
    meant: z.string().optional(),
    /** No product has every word: these have some of them. */
    partly: z.boolean(),
    /** Then, parts of the question that something is found by. */
    instead: z.array(z.object({ q: z.string(), count: z.number().int() })),
  })
  .openapi('SearchResult');
export type SearchResult = z.infer<typeof SearchResult>;

/** Something to go to while one types; `code` is there for a product. */
export const Suggestion = z
  .object({
    name: z.string(),
    /** Whose product it is, or where the company is. */
    hint: z.string(),
    cluster: z.string(),
    company: z.string(),
    code: z.string().optional(),
  })
  .openapi('SearchSuggestion');
export type Suggestion = z.infer<typeof Suggestion>;
