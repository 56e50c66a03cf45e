import { z } from '@hono/zod-openapi';

const Words = z.object({ ru: z.string(), en: z.string() });

/** Something in a file that its owner should look at, and where: lines and columns count from 1. */
export const LineProblem = z
  .object({ file: z.string(), line: z.number().int(), column: z.number().int(), words: Words })
  .openapi('LineProblem');
export type LineProblem = z.infer<typeof LineProblem>;

export const ImportFormat = z.enum(['yml', 'commerceml']);
export type ImportFormat = z.infer<typeof ImportFormat>;

/** What an import did, or with `applied: false` would do. */
export const ImportReport = z
  .object({
    id: z.uuid(),
    format: ImportFormat,
    files: z.array(z.string()),
    /** Whether the products were written; false for a preview. */
    applied: z.boolean(),
    /** Goods in the files that can be taken. */
    read: z.number().int(),
    /** Categories or groups that the files name. */
    groups: z.number().int(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** Products of earlier imports that these files do not name; they stay as they are. */
    missing: z.number().int(),
    /** Names of the first of each, to look at before agreeing. */
    examples: z.object({
      added: z.array(z.string()),
      changed: z.array(z.object({ name: z.string(), fields: z.array(z.string()) })),
      missing: z.array(z.string()),
    }),
    /** Lines that could not be taken; the first 200 of `wrongCount`. */
    wrong: z.array(LineProblem),
    wrongCount: z.number().int(),
    /** Taken, but not all of it; the first 200 of `warningCount`. */
    warnings: z.array(LineProblem),
    warningCount: z.number().int(),
  })
  .openapi('ImportReport');
export type ImportReport = z.infer<typeof ImportReport>;

/** A line of the journal of imports. `running` that never ended was cut off; the next import finishes it. */
export const ImportEntry = z
  .object({
    id: z.uuid(),
    status: z.enum(['running', 'done']),
    /** Id of the person, or `system`. */
    by: z.string(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
    report: ImportReport,
  })
  .openapi('ImportEntry');
export type ImportEntry = z.infer<typeof ImportEntry>;

/** How many problems a report carries in full. */
export const PROBLEMS_SHOWN = 200;
/** How many names of each kind a report shows. */
export const EXAMPLES_SHOWN = 20;
