import { z } from '@hono/zod-openapi';
import type { CompanyRef } from '../catalogue/access.ts';
import { retried } from '../catalogue/products.ts';
import type { Portal } from '../platform/portal.ts';
import type { Json } from '../platform/table/table.ts';
import { byLogin, settingsKey } from './keys.ts';
import { ColumnMeaning } from './schema.ts';

/** How a company exchanges its catalogue with its own systems. */
export const Settings = z.object({
  /** Types of prices that 1C named. */
  priceTypes: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  /** The one that buyers see: null for none; the first by default. */
  priceType: z.string().max(200).nullable().optional(),
  /** What the columns of the last table were, by their headings. */
  columns: z.record(z.string(), ColumnMeaning).optional(),
  /** The name that 1C signs in with, and the digest of its password. */
  login: z.string().optional(),
  password: z.string().optional(),
  /** When 1C was here last. */
  seenAt: z.string().optional(),
  /** File with what 1C named once and refers to by id. */
  classifier: z.string().optional(),
});
export type Settings = z.infer<typeof Settings>;

/** Whoever asks: verbs that show them leave out what is secret. */
export async function settingsOf(portal: Pick<Portal, 'table'>, company: CompanyRef): Promise<Settings> {
  const item = await portal.table.get(settingsKey(company));
  return Settings.parse(item ?? {});
}

/** Changes the settings by what `change` makes of them, and again if someone else changed them meanwhile. */
export async function changeSettings(
  portal: Pick<Portal, 'table'>,
  company: CompanyRef,
  change: (before: Settings) => Settings,
): Promise<Settings> {
  return retried(async () => {
    const item = await portal.table.get(settingsKey(company));
    const after = change(Settings.parse(item ?? {}));
    await portal.table.write([
      {
        put: {
          ...settingsKey(company),
          ...(after as unknown as { [name: string]: Json }),
          company: company.id,
          cluster: company.cluster,
          ...(after.login && byLogin(after.login)),
        },
        if: item ? { version: item.version } : { absent: true },
      },
    ]);
    return after;
  });
}
