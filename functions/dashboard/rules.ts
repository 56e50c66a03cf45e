import type { Cluster } from '../clusters/schema.ts';
import { lacking } from '../companies/rules.ts';
import type { Company, CompanyCard } from '../companies/schema.ts';
import { DAY } from '../platform/clock.ts';
import type { CompanyPlace, Matter } from './schema.ts';

/** A certificate is spoken of so many days before it ends: renewing one takes weeks. */
export const CERTIFICATE_DAYS = 60;

const order: readonly Matter['kind'][] = [
  'second-factor',
  'new-enquiries',
  'suspended',
  'certificate',
  'incomplete',
  'hidden',
  'no-products',
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

/** What waits in a cluster for its managing company. */
export function mattersOfCluster(cluster: Cluster, cards: readonly CompanyCard[]): Matter[] {
  const { slug, name } = cluster;
  const suspended = cards.filter(({ status }) => status === 'suspended').length;
  const hidden = cards.filter(({ status, published }) => status === 'active' && !published).length;
  return [
    ...(suspended > 0
      ? [{ kind: 'cluster-suspended' as const, cluster: { slug, name }, count: suspended }]
      : []),
    ...(hidden > 0 ? [{ kind: 'cluster-hidden' as const, cluster: { slug, name }, count: hidden }] : []),
  ];
}
