import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { isPublic } from './access.ts';
import { profileKey, slugKey } from './keys.ts';
import { companyOf } from './record.ts';

const CODE = 'company-moved';

/** The refusal of an old address; `more` tells the old and the new one. Pages redirect. */
const companyMoved = (from: string, slug: string) =>
  new Refusal(
    404,
    CODE,
    {
      ru: `Мини-сайт переехал: теперь его адрес — ${slug}.`,
      en: `The mini-site has moved: its address is ${slug} now.`,
    },
    { more: { from, slug } },
  );

/** Where a company that was at an address is now; undefined where none was or it is closed to the public. Two reads. */
export async function movedTo(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  slug: string,
): Promise<Refusal | undefined> {
  const held = slug ? await portal.table.get(slugKey(cluster, slug)) : undefined;
  const item = held && (await portal.table.get(profileKey(cluster, held.id as string)));
  const company = item && companyOf(item);
  if (!company || company.slug === slug || !isPublic(company)) return undefined;
  return companyMoved(slug, company.slug);
}

/** The address of a page after its company has moved, or undefined where a refusal says something else. */
export function addressAfterMove(refusal: Refusal, path: string): string | undefined {
  if (refusal.code !== CODE) return undefined;
  const { from, slug } = refusal.more as { from: string; slug: string };
  return path.replace(`/companies/${encodeURIComponent(from)}`, `/companies/${encodeURIComponent(slug)}`);
}
