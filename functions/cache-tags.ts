import { tags } from './platform/http/tags.ts';
import type { Change } from './platform/table/table.ts';

/** The cache tags of the pages that show a changed item; none for what no public page shows. */
export function tagsOf({ key }: Pick<Change, 'key'>): string[] {
  const [tenant, what, owner] = key.pk.split('|');
  if (!tenant) return [];
  if (tenant === 'portal') return what === 'clusters' ? [tags.clusters, tags.cluster(key.sk)] : [];
  switch (what) {
    case 'companies':
      return [tags.companies(tenant)];
    case 'company':
      return key.sk === 'profile' ? [tags.company(owner!)] : [];
    case 'products':
      return [tags.product(owner!, key.sk), tags.products(owner!), tags.catalogue(tenant)];
    case 'announcements':
      return [tags.news(tenant)];
    default:
      return [];
  }
}
