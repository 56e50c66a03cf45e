import { z } from '@hono/zod-openapi';

/** Whom something of a cluster is for. What is for the public is for all members as well. */
export const Audience = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('public') }),
    z.object({ kind: z.literal('cluster') }),
    z.object({ kind: z.literal('companies'), companies: z.array(z.uuid()).min(1).max(200) }),
    z.object({
      kind: z.literal('roles'),
      roles: z
        .array(z.enum(['owner', 'editor', 'viewer']))
        .min(1)
        .max(3),
    }),
  ])
  .openapi('Audience');
export type Audience = z.infer<typeof Audience>;
