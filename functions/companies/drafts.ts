import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, notFound, Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type Json } from '../platform/table/table.ts';
import { assertMayEdit } from './access.ts';
import { companyFor } from './companies.ts';
import { editProfile, nameOfActor } from './editing.ts';
import { draftKey, profileKey, SITE, stateKey } from './keys.ts';
import type { Company, Draft, EditedDraft, Profile, SiteHistory, SiteState } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

/** How many earlier states are listed. */
const LISTED = 30;

const draftOf = (item: Item): Draft => ({
  version: item.version,
  of: item.of as number,
  profile: item.profile as unknown as Profile,
  at: item.at as string,
  by: item.by as string,
});

const stateOf = (item: Item): SiteState => ({
  version: item.of as number,
  name: (item.profile as unknown as Profile).name.ru,
  at: item.at as string,
  by: item.by as string,
});

async function editable(portal: Place, actor: Actor, cluster: string, slug: string): Promise<Company> {
  const company = await companyFor(portal, actor, cluster, slug);
  assertMayEdit(actor, company);
  return company;
}

/**
 * A company with the draft of its mini-site, where there is one, and its earlier states, the newest first.
 * Three reads. @throws Refusal 401, 403, 404
 */
export async function siteFor(
  portal: Place,
  actor: Actor,
  cluster: string,
  slug: string,
): Promise<SiteHistory & { company: Company }> {
  const company = await editable(portal, actor, cluster, slug);
  const { items } = await portal.table.query({
    pk: profileKey(cluster, company.id).pk,
    prefix: SITE,
    limit: LISTED + 1,
  });
  const { sk } = draftKey(cluster, company.id);
  const draft = items.find((item) => item.sk === sk);
  return {
    company,
    ...(draft && { draft: draftOf(draft) }),
    states: items.filter((item) => item !== draft).map(stateOf),
  };
}

/**
 * Keeps a draft; what the public sees stays as it is.
 * @throws Refusal 401, 403, 404; 409 with `current` where a colleague saved the draft meanwhile
 */
export async function saveDraft(
  portal: Place,
  actor: Actor,
  cluster: string,
  slug: string,
  { version, of, profile }: EditedDraft,
): Promise<Draft> {
  const company = await editable(portal, actor, cluster, slug);
  const draft = { of, profile, at: isoTime(portal.clock()), by: nameOfActor(actor) };
  const key = draftKey(cluster, company.id);
  try {
    await portal.table.write([
      {
        put: { ...key, ...draft, profile: profile as unknown as Json },
        if: version === 0 ? { absent: true } : { version },
      },
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const current = await portal.table.get(key);
    throw changedMeanwhile(current ? draftOf(current) : null);
  }
  return { ...draft, version: version + 1 };
}

/** Throws a draft away; where there is none, nothing happens. @throws Refusal 401, 403, 404 */
export async function dropDraft(portal: Place, actor: Actor, cluster: string, slug: string): Promise<void> {
  const company = await editable(portal, actor, cluster, slug);
  await portal.table.write([{ delete: draftKey(cluster, company.id) }]);
}

/**
 * Makes the draft what the public sees, and the draft is gone; what the mini-site said before can be returned to.
 * @throws Refusal as `editProfile`; 404 where there is no draft; 409 where the draft, or the mini-site since the
 * draft was begun, was changed meanwhile
 */
export async function publishDraft(
  portal: Place,
  actor: Actor,
  cluster: string,
  slug: string,
  version: number,
): Promise<Company> {
  const company = await editable(portal, actor, cluster, slug);
  const key = draftKey(cluster, company.id);
  const item = await portal.table.get(key);
  if (!item)
    throw notFound({ ru: 'Черновика нет: публиковать нечего.', en: 'There is no draft to publish.' });
  if (item.version !== version) throw changedMeanwhile(draftOf(item));
  const draft = draftOf(item);
  if (draft.of !== company.version)
    throw new Refusal(
      409,
      'draft-outdated',
      {
        ru: 'Пока вы готовили черновик, мини-сайт изменили. Проверьте, нужны ли вам те правки, и опубликуйте ещё раз.',
        en: 'The mini-site was changed while you prepared the draft. See whether you need those changes, then publish again.',
      },
      { more: { current: company } },
    );
  const done = await editProfile(
    portal,
    actor,
    cluster,
    slug,
    { ...draft.profile, version: company.version },
    [{ delete: key, if: { version } }],
  );
  // Where the draft says what the mini-site says already, nothing was written, and the draft is still there.
  if (done.version === company.version) await portal.table.write([{ delete: key }]);
  return done;
}

/**
 * Makes a draft of what the mini-site said at an earlier version; the INN stays as it is. A draft that is there
 * gives way. @throws Refusal 401, 403, 404
 */
export async function draftFromState(
  portal: Place,
  actor: Actor,
  cluster: string,
  slug: string,
  state: number,
): Promise<Draft> {
  const company = await editable(portal, actor, cluster, slug);
  const key = draftKey(cluster, company.id);
  const [item, before] = await portal.table.batchGet([stateKey(cluster, company.id, state), key]);
  if (!item)
    throw notFound({
      ru: 'Такого состояния в истории нет: оно хранится год.',
      en: 'The history has no such state: it is kept for a year.',
    });
  const profile = item.profile as unknown as Profile;
  return saveDraft(portal, actor, cluster, slug, {
    version: before?.version ?? 0,
    of: company.version,
    profile: { ...profile, requisites: { ...profile.requisites, inn: company.requisites.inn } },
  });
}
