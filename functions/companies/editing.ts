import { isDeepStrictEqual } from 'node:util';
import { getCluster } from '../clusters/clusters.ts';
import { type Actor, isAdmin } from '../platform/actor.ts';
import { DAY, isoTime, SECOND } from '../platform/clock.ts';
import { changedMeanwhile, Refusal, wrongField } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { isConditionFailed, type Json, type Write } from '../platform/table/table.ts';
import { assertMayEdit } from './access.ts';
import { companyFor } from './companies.ts';
import { innTaken } from './founding.ts';
import { innKey, stateKey } from './keys.ts';
import { type CompanyRecord, cardFollows, itemOf } from './record.ts';
import { lacking } from './rules.ts';
import { type Company, type EditedProfile, Profile } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

/** How long an earlier state can be returned to. */
const KEPT_MS = 366 * DAY;

/** What the company says of itself: the part of it that the form edits. */
export const profileOf = (company: Company): Profile => Profile.parse(company);

/** The writes that replace a company's document and bring its card along. */
export const replacing = (before: Company, after: CompanyRecord): Write[] => [
  { put: itemOf(after), if: { version: before.version } },
  cardFollows(after),
];

/** A company under a domain of its own, or without one by '', and the writes that keep it so. */
export function withDomain(
  portal: Pick<Portal, 'clock'>,
  before: Company,
  host: string,
): { after: Company; writes: Write[] } {
  const { version, domain: _domain, ...company } = before;
  const after: CompanyRecord = {
    ...company,
    ...(host && { domain: host }),
    updatedAt: isoTime(portal.clock()),
  };
  return { after: { ...after, version: version + 1 }, writes: replacing(before, after) };
}

/** @throws Refusal 422 naming each field that an open mini-site needs */
function assertReady(profile: Profile): void {
  const fields = lacking(profile);
  if (fields.length === 0) return;
  throw new Refusal(
    422,
    'not-ready',
    {
      ru: 'Мини-сайт ещё нельзя открыть: покупатели должны знать, кто вы и как с вами связаться.',
      en: 'The mini-site cannot be opened yet: buyers must know who you are and how to reach you.',
    },
    {
      fields: fields.map((field) => ({
        field,
        words: { ru: 'Без этого мини-сайт не открыть.', en: 'The mini-site cannot be opened without it.' },
      })),
    },
  );
}

/**
 * Replaces what a company says of itself. The same content again changes nothing.
 * @throws Refusal 401, 403, 404; 409 with `current` where someone changed it meanwhile; 422 by field: the INN is
 * changed by admins only, activities are categories of the cluster, an open mini-site keeps what it must show
 * What it said before is kept as a state that can be returned to; `also` is written in the same transaction.
 */
export async function editProfile(
  portal: Place,
  actor: Actor,
  cluster: string,
  slug: string,
  { version, ...input }: EditedProfile,
  also: readonly Write[] = [],
): Promise<Company> {
  const before = await companyFor(portal, actor, cluster, slug);
  assertMayEdit(actor, before);
  const profile = Profile.parse(input);
  // A retry after a lost answer, or a save without a change.
  if (before.version >= version && isDeepStrictEqual(profileOf(before), profile)) return before;
  if (before.version !== version) throw changedMeanwhile(before);
  if (before.published) assertReady(profile);
  await assertActivities(portal, cluster, before, profile);
  const inn = { before: before.requisites.inn, after: profile.requisites.inn };
  if (inn.before !== inn.after && !isAdmin(actor, cluster))
    throw wrongField('requisites/inn', {
      ru: 'ИНН меняет управляющая компания: напишите ей.',
      en: 'The managing company changes the INN: write to it.',
    });
  const after: CompanyRecord = { ...apart(before), ...profile, updatedAt: isoTime(portal.clock()) };
  const writes = [...replacing(before, after), keptState(actor, before, after.updatedAt), ...also];
  if (inn.before !== inn.after)
    writes.push(
      { put: { ...innKey(cluster, inn.after), id: before.id }, if: { absent: true } },
      { delete: innKey(cluster, inn.before) },
    );
  try {
    await portal.table.write(writes);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const current = await companyFor(portal, actor, cluster, slug);
    if (current.version !== version) throw changedMeanwhile(current);
    throw innTaken('requisites/inn');
  }
  return { ...after, version: version + 1 };
}

/** Who acts, as a colleague reads it in the history. */
export const nameOfActor = (actor: Actor): string => (actor.kind === 'person' ? actor.name : '');

/** The write that keeps what a mini-site said until now, for a year. */
const keptState = (actor: Actor, before: Company, at: string): Write => ({
  put: {
    ...stateKey(before.cluster, before.id, before.version),
    of: before.version,
    profile: profileOf(before) as unknown as Json,
    at,
    by: nameOfActor(actor),
    ttl: Math.floor((Date.parse(at) + KEPT_MS) / SECOND),
  },
  if: { absent: true },
});

/** What a company is apart from what it says of itself. */
const apart = ({
  id,
  cluster,
  slug,
  firstSlug,
  domain,
  status,
  published,
  demo,
  createdAt,
  updatedAt,
}: Company) => ({
  id,
  cluster,
  slug,
  ...(firstSlug && { firstSlug }),
  ...(domain && { domain }),
  status,
  published,
  demo,
  createdAt,
  updatedAt,
});

/** Activities that the cluster has dropped meanwhile may stay; new ones must be its categories. @throws Refusal 422 */
async function assertActivities(
  portal: Place,
  cluster: string,
  before: Company,
  profile: Profile,
): Promise<void> {
  const added = profile.activities.filter((id) => !before.activities.includes(id));
  if (added.length === 0) return;
  const { categories } = await getCluster(portal, cluster);
  if (added.some((id) => !categories.some((category) => category.id === id)))
    throw wrongField('activities', {
      ru: 'Такой категории в каталоге кластера нет.',
      en: 'The cluster’s catalogue has no such category.',
    });
}

/**
 * Opens a mini-site with its catalogue to the public, or hides it at once. What is so already stays untouched.
 * @throws Refusal 401, 403, 404; 422 by field where an open mini-site would lack what it must show
 */
export async function showCompany(
  portal: Place,
  actor: Actor,
  cluster: string,
  slug: string,
  published: boolean,
): Promise<Company> {
  return retried(async () => {
    const before = await companyFor(portal, actor, cluster, slug);
    assertMayEdit(actor, before);
    if (before.published === published) return before;
    if (published) assertReady(before);
    const { version, ...company } = before;
    const after = { ...company, published, updatedAt: isoTime(portal.clock()) };
    await portal.table.write(replacing(before, after));
    return { ...after, version: version + 1 };
  });
}

export const publishCompany = (portal: Place, actor: Actor, cluster: string, slug: string) =>
  showCompany(portal, actor, cluster, slug, true);

export const unpublishCompany = (portal: Place, actor: Actor, cluster: string, slug: string) =>
  showCompany(portal, actor, cluster, slug, false);
