import type { Cluster } from '../clusters/schema.ts';
import { lacking } from '../companies/rules.ts';
import type { Company, RegisteredCompany } from '../companies/schema.ts';
import { DAY } from '../platform/clock.ts';
import type { CompanyPlace, Matter } from './schema.ts';

/** A certificate is spoken of so many days before it ends: renewing one takes weeks. */
export const CERTIFICATE_DAYS = 60;

const order: readonly Matter['kind'][] = [
  'second-factor',
  'no-admin',
  'new-enquiries',
  'suspended',
  'certificate',
  'incomplete',
  'hidden',
  'no-products',
  'cluster-empty',
  'cluster-uninvited',
  'cluster-awaited',
  'cluster-suspended',
  'cluster-hidden',
];

/** The most pressing first; what is equally pressing stays in its order. */
export const byUrgency = (matters: readonly Matter[]): Matter[] =>
  [...matters].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));

/** What waits in one company for those who may act there; viewers are told of its standing only. */
export function mattersOf(place: CompanyPlace, company: Company, now: number): Matter[] {
  if (company.status === 'suspended') return [{ kind: 'suspended', company: place }];
  if (place.role === 'viewer') return [];
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const soon = day(now + CERTIFICATE_DAYS * DAY);
  const matters: Matter[] = [];
  if (place.newEnquiries > 0)
    matters.push({ kind: 'new-enquiries', company: place, count: place.newEnquiries });
  for (const { name, validUntil } of company.certificates)
    if (validUntil <= soon)
      matters.push({ kind: 'certificate', company: place, name, validUntil, expired: validUntil < day(now) });
  const fields = lacking(company);
  if (!company.published)
    matters.push(
      fields.length > 0 ? { kind: 'incomplete', company: place, fields } : { kind: 'hidden', company: place },
    );
  if (place.products === 0) matters.push({ kind: 'no-products', company: place });
  return matters;
}

/** What waits in a cluster for its managing company: companies that visitors do not see, counted by why; or none at all. */
export function mattersOfCluster(cluster: Cluster, companies: readonly RegisteredCompany[]): Matter[] {
  const { slug, name } = cluster;
  if (companies.every(({ status }) => status === 'left'))
    return [{ kind: 'cluster-empty', cluster: { slug, name } }];
  const whys = companies.flatMap(({ status, published, awaits }) => {
    if (status === 'suspended') return ['cluster-suspended' as const];
    if (status === 'left' || published) return [];
    if (!awaits) return ['cluster-hidden' as const];
    return [awaits === 'answer' ? ('cluster-awaited' as const) : ('cluster-uninvited' as const)];
  });
  return [...new Set(whys)].map((kind) => ({
    kind,
    cluster: { slug, name },
    count: whys.filter((why) => why === kind).length,
  }));
}
