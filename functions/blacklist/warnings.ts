import { z } from '@hono/zod-openapi';
import { innsOf } from '../companies/companies.ts';
import type { Portal } from '../platform/portal.ts';
import { Level } from './schema-partners.ts';
import { standingOf } from './standings.ts';

/** What pages of the closed area show beside a company that is not clear. */
export const Warning = z
  .object({ inn: z.string(), level: Level.exclude(['clear']) })
  .openapi('PartnerWarning');
export type Warning = z.infer<typeof Warning>;

/**
 * Which of these companies are listed, linked with a listed one or under review, by INN. One read for a hundred
 * of them, none for none. The caller has authorised its reader, who must belong to the cluster.
 */
export async function warningsOf(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  companies: readonly { inn?: string | undefined }[],
): Promise<Map<string, Warning>> {
  const inns = [...new Set(companies.flatMap(({ inn }) => inn || []))];
  const levels = await standingOf(portal, cluster, inns);
  const warnings = new Map<string, Warning>();
  inns.forEach((inn, i) => {
    const level = levels[i]!;
    if (level !== 'clear') warnings.set(inn, { inn, level });
  });
  return warnings;
}

/** The same by the companies' ids. */
export async function warningsById(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  companies: readonly { id: string; inn: string }[],
): Promise<Map<string, Warning>> {
  const warnings = await warningsOf(portal, cluster, companies);
  return new Map(
    companies.flatMap(({ id, inn }): [string, Warning][] => {
      const warning = warnings.get(inn);
      return warning ? [[id, warning]] : [];
    }),
  );
}

/** The same where only ids are known: one read more for a hundred of them. */
export async function warningsAbout(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  companies: readonly string[],
): Promise<Map<string, Warning>> {
  const inns = await innsOf(portal, cluster, [...new Set(companies)]);
  return warningsById(
    portal,
    cluster,
    [...inns].map(([id, inn]) => ({ id, inn })),
  );
}
