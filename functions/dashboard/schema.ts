import { z } from '@hono/zod-openapi';
import { Cluster } from '../clusters/schema.ts';
import { CompanyCard } from '../companies/schema.ts';
import { text } from '../platform/text/text.ts';

/** A company that the person belongs to, with what they are in it. */
export const CompanyPlace = CompanyCard.extend({
  role: z.enum(['owner', 'editor', 'viewer']),
  newEnquiries: z.number().int(),
}).openapi('CompanyPlace');
export type CompanyPlace = z.infer<typeof CompanyPlace>;

/** Where a person may go in the closed area. */
export const Places = z.object({
  companies: z.array(CompanyPlace),
  clusters: z.array(Cluster),
  operator: z.boolean(),
});
export type Places = z.infer<typeof Places>;

/** Something that waits for a person. */
export const Matter = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('second-factor') }),
    z.object({ kind: z.literal('new-enquiries'), company: CompanyPlace, count: z.number().int() }),
    z.object({ kind: z.enum(['hidden', 'suspended', 'no-products']), company: CompanyPlace }),
    /** A mini-site that cannot be opened yet; `fields` are JSON Pointers into its profile. */
    z.object({ kind: z.literal('incomplete'), company: CompanyPlace, fields: z.array(z.string()) }),
    z.object({
      kind: z.literal('certificate'),
      company: CompanyPlace,
      name: text(160),
      validUntil: z.iso.date(),
      expired: z.boolean(),
    }),
    /** For the managing company: companies that visitors do not see, by why. */
    z.object({
      kind: z.enum(['cluster-uninvited', 'cluster-awaited', 'cluster-hidden', 'cluster-suspended']),
      cluster: Cluster.pick({ slug: true, name: true }),
      count: z.number().int(),
    }),
    /** For the managing company: a cluster without companies. */
    z.object({ kind: z.literal('cluster-empty'), cluster: Cluster.pick({ slug: true, name: true }) }),
    /** For the operator: a cluster that nobody runs. */
    z.object({ kind: z.literal('no-admin'), cluster: Cluster.pick({ slug: true, name: true }) }),
  ])
  .openapi('Matter');
export type Matter = z.infer<typeof Matter>;

export const Attention = z.object({ places: Places, matters: z.array(Matter) }).openapi('Attention');
export type Attention = z.infer<typeof Attention>;
