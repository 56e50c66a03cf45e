import { z } from '@hono/zod-openapi';

const Words = z.object({ ru: z.string(), en: z.string() });

/** Something in a file that its owner should look at, and where: lines and columns count from 1. */
export const LineProblem = z
  .object({ file: z.string(), line: z.number().int(), column: z.number().int(), words: Words })
  .openapi('LineProblem');
export type LineProblem = z.infer<typeof LineProblem>;

export const ImportFormat = z.enum(['yml', 'commerceml', 'table']);
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
    /** Products of earlier imports that these files do not name; they stay as they are unless told otherwise. */
    missing: z.number().int(),
    /** Of those, taken from the site because the import was told so. */
    hidden: z.number().int().optional(),
    /** Undoing: products that people edited since and that therefore kept those edits. */
    kept: z.number().int().optional(),
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

/**
 * receiving: its files are coming; checking: they are read and compared; ready: the preview waits for a decision;
 * applying: it is written; undone: it was taken back. `running` is what `applying` was called once.
 */
export const ImportStatus = z.enum([
  'receiving',
  'checking',
  'ready',
  'applying',
  'running',
  'done',
  'failed',
  'cancelled',
  'undone',
]);
export type ImportStatus = z.infer<typeof ImportStatus>;

/** Where an import came from. */
export const ImportOrigin = z.enum(['upload', '1c', 'command', 'undo', 'address']);
export type ImportOrigin = z.infer<typeof ImportOrigin>;

/** A file as it was received: in parts, each kept by itself. */
export const ReceivedFile = z.object({
  name: z.string().min(1).max(200),
  /** Bytes of each part. */
  sizes: z.array(z.number().int().min(0)),
});
export type ReceivedFile = z.infer<typeof ReceivedFile>;

/** What a column of a table is. */
export const ColumnMeaning = z.enum([
  'code',
  'sku',
  'name',
  'description',
  'group',
  'price',
  'unit',
  'stock',
  'available',
  'gtin',
  'packaging',
  'netMassKg',
  'minimumOrder',
  'shelfLifeDays',
  'minC',
  'maxC',
  'composition',
  'kcal',
  'protein',
  'fat',
  'carbohydrates',
  'pictures',
  'property',
  'skip',
]);
export type ColumnMeaning = z.infer<typeof ColumnMeaning>;

/** What is done with an import's files. */
export const ImportChoices = z
  .object({
    /** CommerceML: id or name of the type of price that buyers see; null for none; the first by default. */
    priceType: z.string().max(200).nullable().optional(),
    /** What happens with products that came this way before and are missing now. */
    missing: z.enum(['keep', 'hide']).optional(),
    /** Tables: what each column is, by its heading. */
    columns: z.record(z.string().max(200), ColumnMeaning).optional(),
  })
  .openapi('ImportChoices');
export type ImportChoices = z.infer<typeof ImportChoices>;

/** What a person has chosen before the files are read: whether missing products go is said, never assumed. */
export const ChosenByPerson = ImportChoices.required({ missing: true }).openapi('ChosenByPerson');
export type ChosenByPerson = z.infer<typeof ChosenByPerson>;

/** How far the work on an import is. */
const Progress = z.object({ done: z.number(), total: z.number().optional(), what: Words.optional() });

/** An import and what became of it: a line of the journal. */
export const ImportEntry = z
  .object({
    id: z.uuid(),
    status: ImportStatus,
    origin: ImportOrigin.optional(),
    /** Id of the person, or `system`. */
    by: z.string(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
    files: z.array(ReceivedFile).optional(),
    choices: ImportChoices.optional(),
    report: ImportReport.optional(),
    /** Why it failed. */
    words: Words.optional(),
    /** Tables: the headings and first rows, and what the columns are taken for. */
    table: z
      .object({
        headings: z.array(z.string()),
        sample: z.array(z.array(z.string())),
        columns: z.record(z.string(), ColumnMeaning),
      })
      .optional(),
    /** Id of the job that works on it. */
    job: z.string().optional(),
    progress: Progress.optional(),
    /** Pieces of the record by which it can be undone. */
    undo: z.number().int().optional(),
    /** Whether it can be undone now. */
    undoable: z.boolean().optional(),
  })
  .openapi('ImportEntry');
export type ImportEntry = z.infer<typeof ImportEntry>;

/** How many problems a report carries in full. */
export const PROBLEMS_SHOWN = 200;
/** How many names of each kind a report shows. */
export const EXAMPLES_SHOWN = 20;
