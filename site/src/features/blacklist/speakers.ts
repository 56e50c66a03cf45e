import type { Actor } from '../../../../functions/platform/actor.ts';

/** The companies of a cluster in whose name someone may speak, by slug; the slug stands for the name. */
export const speakers = (actor: Actor, cluster: string): { slug: string; name: string }[] =>
  actor.kind === 'person'
    ? actor.memberships
        .filter((one) => one.cluster === cluster && one.role !== 'viewer')
        .map(({ companySlug }) => ({ slug: companySlug, name: companySlug }))
    : [];
