import { tags } from './platform/http/tags.ts';
import type { Change, Item } from './platform/table/table.ts';

/** The cache tags of the pages that show a changed item; none for what no public page shows. */
export function tagsOf({ key, before, after }: Pick<Change, 'key' | 'before' | 'after'>): string[] {
  const [tenant, what, owner] = key.pk.split('|');
  if (!tenant) return [];
  if (tenant === 'portal') return what === 'clusters' ? [tags.clusters, tags.cluster(key.sk)] : [];
  switch (what) {
    case 'companies':
      return [tags.companies(tenant)];
    case 'company':
      // Beside the document lie its headlines, and how it was founded, which no page shows.
      if (key.sk === 'headlines') return [tags.companyNews(owner!)];
      return key.sk === 'profile' ? [tags.company(owner!)] : [];
    case 'company-news':
      return [tags.companyNews(owner!)];
    case 'products':
      return [
        tags.product(owner!, key.sk),
        tags.products(owner!),
        tags.catalogue(tenant),
        ...shelves(before, after).map((id) => tags.category(tenant, id)),
      ];
    case 'announcements':
      return [tags.news(tenant)];
    default:
      return [];
  }
}

/** The categories that a product stood and stands in. */
const shelves = (...items: readonly (Item | undefined)[]): string[] => [
  ...new Set(items.flatMap((item) => (typeof item?.category === 'string' ? [item.category] : []))),
];
