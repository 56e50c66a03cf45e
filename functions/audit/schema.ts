import { z } from '@hono/zod-openapi';

/**
 * One step of the log. What is personal stands in it as a digest; the texts lie in `open` beside the hash, so that
 * erasing them leaves the chain whole.
 */
export const AuditEntry = z
  .object({
    seq: z.number().int().positive(),
    at: z.iso.datetime(),
    who: z.object({ id: z.string(), name: z.unknown() }),
    what: z.string(),
    /** What it is about, e.g. `claim|<id>`. */
    thing: z.string(),
    why: z.unknown().optional(),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
    /** The hash of the step before, empty for the first one. */
    prev: z.string(),
    hash: z.string(),
  })
  .openapi('AuditEntry');
export type AuditEntry = z.infer<typeof AuditEntry>;
