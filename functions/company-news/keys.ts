import type { Key } from '../platform/table/table.ts';

type Owner = { cluster: string; id: string };

/** A company's news, by id: ids sort by their time. */
export const newsKey = ({ cluster, id }: Owner): string => `${cluster}|company-news|${id}`;

export const newsItemKey = (company: Owner, id: string): Key => ({ pk: newsKey(company), sk: id });
