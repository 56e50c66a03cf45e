import type { Audience } from '../../../../functions/audiences/schema.ts';

/** What the fields of an audience hold: all of them, also those out of sight. */
export type AudienceValues = {
  kind: Audience['kind'];
  companies?: string[];
  roles?: ('owner' | 'editor' | 'viewer')[];
};

/** The audience that the fields name. */
export function audienceOf({ kind, companies = [], roles = [] }: AudienceValues): Audience {
  if (kind === 'companies') return { kind, companies };
  if (kind === 'roles') return { kind, roles };
  return { kind };
}
