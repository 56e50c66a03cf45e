/** A row of a table as its file has it; `line` is the line of a CSV or the row of a sheet, from 1. */
export type Row = { line: number; cells: string[] };

/** Rows as they come; empty ones are left out. */
export type Rows = AsyncGenerator<Row>;

/** What a table may hold. A file beyond it is a mistake or an attack, and is refused where it goes beyond. */
export const LIMITS = {
  columns: 300,
  rows: 300_000,
  /** Characters of one cell: Excel's own limit. */
  cell: 32_767,
} as const;

export const tooManyColumns = {
  ru: `столбцов больше ${LIMITS.columns}. Оставьте нужные.`,
  en: `more than ${LIMITS.columns} columns. Keep those that are needed.`,
};

export const tooManyRows = {
  ru: `строк больше ${LIMITS.rows.toLocaleString('ru-RU')}. Разделите файл.`,
  en: `more than ${LIMITS.rows.toLocaleString('en-GB')} rows. Split the file.`,
};

export const tooLongCell = {
  ru: `в ячейке больше ${LIMITS.cell.toLocaleString('ru-RU')} знаков. Возможно, не закрыта кавычка.`,
  en: `a cell holds more than ${LIMITS.cell.toLocaleString('en-GB')} characters. Perhaps a quote is not closed.`,
};
