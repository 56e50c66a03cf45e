import { type Actor, isAdmin, type Membership } from '../platform/actor.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import { notFound, Refusal, signInFirst, wrongField } from '../platform/http/problem.ts';
import { digest, newId, newSecret } from '../platform/ids.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type Json, type Page, type Write } from '../platform/table/table.ts';
import type { Lang } from '../platform/text/text.ts';
import { assertMayManagePeople, assertRunsCluster, maySeePeople } from './access.ts';
import { invitationBySecret, invitationKey, invitationsKey } from './keys.ts';
import { invitationLetter } from './letters.ts';
import { linkGone } from './links.ts';
import { hashPassword, refuseCommon } from './passwords.ts';
import {
  createWrites,
  listEntries,
  newPerson,
  type Person,
  personByEmail,
  personById,
  savePerson,
} from './person.ts';
import type { RequestFacts } from './request.ts';
import type { InvitationView } from './schema.ts';
import { type Started, startSession } from './session.ts';

const LIFE_MS = 7 * DAY;

type Draft = {
  id: string;
  email: string;
  lang?: Lang | undefined;
  role: 'owner' | 'editor' | 'viewer' | 'admin';
  company?: { id: string; slug: string; name: string } | undefined;
};

const viewOf = (item: Item): InvitationView => item.invitation as unknown as InvitationView;

const inviterOf = (actor: Actor): string => (actor.kind === 'person' ? actor.name : 'Артель');

/** The writes of an invitation and its letter, to go into the transaction that gives a reason for it. */
export function invitationWrites(
  portal: Pick<Portal, 'clock' | 'config'>,
  actor: Actor,
  cluster: { slug: string; name: string },
  draft: Draft,
): Write[] {
  const now = portal.clock();
  const secret = newSecret();
  const invitation: InvitationView = {
    id: draft.id,
    cluster: cluster.slug,
    email: draft.email,
    role: draft.role,
    ...(draft.company && { company: draft.company }),
    invitedBy: inviterOf(actor),
    createdAt: isoTime(now),
    expiresAt: isoTime(now + LIFE_MS),
  };
  const letter = invitationLetter(
    portal,
    { email: draft.email, lang: draft.lang ?? 'ru' },
    { secret, invitedBy: invitation.invitedBy, where: draft.company?.name ?? cluster.name, role: draft.role },
  );
  return [
    {
      put: {
        ...invitationKey(cluster.slug, draft.id),
        ...invitationBySecret(digest(secret)),
        invitation: invitation as unknown as Json,
        lang: draft.lang ?? 'ru',
        ttl: Math.floor((now + LIFE_MS) / 1000),
      },
      if: { absent: true },
    },
    queueLetter(letter, now),
  ];
}

/** Whether an invitation was already written by this very request. */
async function madeBefore(
  portal: Portal,
  cluster: string,
  draft: Draft,
): Promise<InvitationView | undefined> {
  const item = await portal.table.get(invitationKey(cluster, draft.id));
  if (!item) return undefined;
  const view = viewOf(item);
  if (view.email === draft.email && view.role === draft.role && view.company?.id === draft.company?.id)
    return view;
  throw new Refusal(409, 'id-taken', {
    ru: 'Под этим номером уже есть другое приглашение.',
    en: 'Another invitation has this id already.',
  });
}

async function invite(
  portal: Portal,
  actor: Actor,
  cluster: { slug: string; name: string },
  draft: Draft,
): Promise<InvitationView> {
  const person = await personByEmail(portal, draft.email);
  const isThere = draft.company
    ? person?.memberships.some(({ company }) => company === draft.company?.id)
    : person?.adminOf.includes(cluster.slug);
  if (isThere)
    throw wrongField('email', { ru: 'Этот человек уже здесь.', en: 'This person is here already.' });
  try {
    await portal.table.write(
      invitationWrites(portal, actor, cluster, { ...draft, lang: draft.lang ?? person?.lang }),
    );
  } catch (error) {
    const before = isConditionFailed(error) && (await madeBefore(portal, cluster.slug, draft));
    if (before) return before;
    throw error;
  }
  return viewOf((await portal.table.get(invitationKey(cluster.slug, draft.id)))!);
}

/**
 * Invites someone to a company by e-mail. The same id again is the same invitation.
 * @throws Refusal 401, 403, 404, 409, 422 where that person is there already
 */
export async function inviteToCompany(
  portal: Portal,
  actor: Actor,
  input: {
    id: string;
    cluster: { slug: string; name: string };
    company: { id: string; slug: string; name: string };
    email: string;
    role: 'owner' | 'editor' | 'viewer';
    lang?: Lang | undefined;
  },
): Promise<InvitationView> {
  assertMayManagePeople(actor, input.cluster.slug, input.company.id);
  return invite(portal, actor, input.cluster, input);
}

/** Invites someone to run the cluster. @throws Refusal 401, 404, 409, 422 */
export async function inviteAdmin(
  portal: Portal,
  actor: Actor,
  input: { id: string; cluster: { slug: string; name: string }; email: string; lang?: Lang | undefined },
): Promise<InvitationView> {
  assertRunsCluster(actor, input.cluster.slug);
  return invite(portal, actor, input.cluster, { ...input, role: 'admin' });
}

/** Open invitations: of one company, or of the whole cluster for its admins. @throws Refusal 401, 403, 404 */
export async function openInvitations(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
  company: string | undefined,
  cursor?: string,
): Promise<Page<InvitationView>> {
  if (company) assertMayManagePeople(actor, cluster, company);
  else assertRunsCluster(actor, cluster);
  const page = await portal.table.query({
    pk: invitationsKey(cluster),
    order: 'descending',
    limit: 200,
    ...(cursor && { cursor }),
  });
  const items = page.items.map(viewOf).filter((view) => !company || view.company?.id === company);
  return { items, ...(page.cursor && { cursor: page.cursor }) };
}

/**
 * An open invitation that the actor may take back or send again. Whoever may not know of it gets the same answer as
 * where there is none. @throws Refusal 401, 403, 404
 */
async function managed(portal: Portal, actor: Actor, cluster: string, id: string): Promise<Item> {
  if (actor.kind === 'visitor') throw signInFirst();
  const item = await portal.table.get(invitationKey(cluster, id));
  const company = item && viewOf(item).company;
  const maySee = company ? maySeePeople(actor, cluster, company.id) : isAdmin(actor, cluster);
  if (!item || !maySee)
    throw notFound({
      ru: 'Такого приглашения нет: его приняли, отозвали или оно устарело.',
      en: 'There is no such invitation: it was accepted, taken back, or is too old.',
    });
  if (company) assertMayManagePeople(actor, cluster, company.id);
  return item;
}

/** Takes an open invitation back; its link stops working. @throws Refusal 401, 403, 404 */
export async function withdrawInvitation(
  portal: Portal,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<void> {
  const { pk, sk, version } = await managed(portal, actor, cluster, id);
  await portal.table.write([{ delete: { pk, sk }, if: { version } }]);
}

/** Sends an invitation once more with a new link; the old one stops working. @throws Refusal 401, 403, 404 */
export async function resendInvitation(
  portal: Portal,
  actor: Actor,
  cluster: { slug: string; name: string },
  id: string,
): Promise<InvitationView> {
  const item = await managed(portal, actor, cluster.slug, id);
  const old = viewOf(item);
  const again = newId(portal.clock());
  await portal.table.write([
    { delete: { pk: item.pk, sk: item.sk }, if: { version: item.version } },
    ...invitationWrites(portal, actor, cluster, {
      id: again,
      email: old.email,
      role: old.role,
      company: old.company,
      lang: item.lang as Lang,
    }),
  ]);
  return viewOf((await portal.table.get(invitationKey(cluster.slug, again)))!);
}

async function bySecret(portal: Pick<Portal, 'table'>, secret: string): Promise<Item> {
  const { g1pk } = invitationBySecret(digest(secret));
  const { items } = await portal.table.query({ index: 'g1', pk: g1pk, limit: 1 });
  if (!items[0]) throw linkGone();
  return items[0];
}

/** What a link invites to, and whether its address already has an account. @throws Refusal 410 */
export async function invitationOf(
  portal: Portal,
  secret: string,
): Promise<InvitationView & { known: boolean }> {
  const view = viewOf(await bySecret(portal, secret));
  return { ...view, known: (await personByEmail(portal, view.email)) !== undefined };
}

/** The roles in a company, the weakest first. */
const RANKS = ['viewer', 'editor', 'owner'] as const;

/** A person with what an invitation gives it; an older invitation never takes a stronger role away. */
function joined<P extends Person | ReturnType<typeof newPerson>>(
  person: P,
  { cluster, company, role }: InvitationView,
): P {
  if (role === 'admin') return { ...person, adminOf: [...new Set([...person.adminOf, cluster])] };
  const before = person.memberships.find((m) => m.company === company!.id)?.role ?? role;
  const stronger = RANKS.indexOf(before) > RANKS.indexOf(role) ? before : role;
  const membership: Membership = {
    cluster,
    company: company!.id,
    companySlug: company!.slug,
    role: stronger,
  };
  return {
    ...person,
    memberships: [...person.memberships.filter((m) => m.company !== company!.id), membership],
  };
}

/**
 * Accepts an invitation by setting up an account and signs in. An address that has an account must sign in instead and
 * accept as itself.
 * @throws Refusal 409 where the address has an account, 410, 422 for a common password
 */
export async function acceptAsNew(
  portal: Portal,
  facts: RequestFacts,
  input: { secret: string; name: string; password?: string | undefined },
): Promise<Started> {
  const item = await bySecret(portal, input.secret);
  const invitation = viewOf(item);
  if (input.password) refuseCommon(input.password, [input.name, invitation.email]);
  const now = portal.clock();
  const person = joined(
    newPerson({ email: invitation.email, name: input.name, lang: facts.lang }, now),
    invitation,
  );
  if (input.password) person.password = await hashPassword(input.password);
  const started = startSession(portal, { ...person, version: 1 }, facts, false);
  try {
    await portal.table.write([
      { delete: { pk: item.pk, sk: item.sk }, if: { version: item.version } },
      ...createWrites(person),
      ...listEntries(person, now),
      ...started.writes,
    ]);
    return started;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    if (error.index === 0) throw linkGone();
    throw new Refusal(409, 'has-account', {
      ru: 'У этой почты уже есть учётная запись. Войдите и примите приглашение.',
      en: 'This address has an account already. Sign in and accept the invitation.',
    });
  }
}

/**
 * Accepts an invitation as the signed-in person it was sent to.
 * @throws Refusal 401, 403 where it was sent to another address, 410
 */
export async function acceptAsMyself(portal: Portal, actor: Actor, secret: string): Promise<InvitationView> {
  if (actor.kind !== 'person') throw signInFirst();
  const item = await bySecret(portal, secret);
  const invitation = viewOf(item);
  const person = await personById(portal, actor.id);
  if (!person) throw signInFirst();
  if (person.email !== invitation.email)
    throw new Refusal(403, 'other-address', {
      ru: `Приглашение отправлено на ${invitation.email}. Войдите с этой почтой.`,
      en: `The invitation was sent to ${invitation.email}. Sign in with that address.`,
    });
  const changed = joined(person, invitation);
  try {
    await portal.table.write([
      { delete: { pk: item.pk, sk: item.sk }, if: { version: item.version } },
      savePerson(changed),
      ...listEntries(changed, portal.clock()),
    ]);
  } catch (error) {
    if (isConditionFailed(error) && error.index === 0) throw linkGone();
    throw error;
  }
  return invitation;
}
