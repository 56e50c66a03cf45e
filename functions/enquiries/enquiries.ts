import { companyFor } from '../companies/companies.ts';
import type { Company } from '../companies/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, notFound, Refusal } from '../platform/http/problem.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { type Item, isConditionFailed, type Page, type Write } from '../platform/table/table.ts';
import { assertMayAnswer, assertMaySee, mayAnswer, maySee } from './access.ts';
import { type CompanyRef, dealKey, enquiryKey, inboxKey, newCountKey, statusKey } from './keys.ts';
import { replyLetter } from './letters.ts';
import { countingNew, type EnquiryRecord, enquiryOf, itemOf, refOf } from './record.ts';
import { moved } from './rules.ts';
import type { Enquiry, EnquiryStatus, MovedEnquiry, NewReply } from './schema.ts';

type Store = Pick<Portal, 'table'>;
type Place = Pick<Portal, 'table' | 'clock'>;

/** The address of a company for people: slugs of its cluster and its own. */
export type CompanyAddress = { cluster: string; slug: string };

const MOST = 100;
/** Answers and notes kept with one enquiry; an item of the table is small. */
const MOST_REPLIES = 40;

const noEnquiry = () => notFound({ ru: 'Такого запроса нет.', en: 'There is no such enquiry.' });

/** The company whose inbox it is. @throws Refusal 401, 403, 404 */
async function inboxOf(portal: Store, actor: Actor, { cluster, slug }: CompanyAddress): Promise<Company> {
  const company = await companyFor(portal, actor, cluster, slug);
  assertMaySee(actor, company);
  return company;
}

/**
 * A page of a company's enquiries, the newest first: in one status, or all of them.
 * @throws Refusal 401, 403, 404; BadCursor
 */
export async function enquiriesOf(
  portal: Store,
  actor: Actor,
  address: CompanyAddress,
  {
    status,
    cursor,
    limit = 30,
  }: { status?: EnquiryStatus | undefined; cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Page<Enquiry>> {
  const company = await inboxOf(portal, actor, address);
  const page = await portal.table.query({
    ...(status ? { index: 'g2', pk: statusKey(company, status) } : { index: 'g1', pk: inboxKey(company) }),
    order: 'descending',
    limit: Math.min(MOST, limit),
    ...(cursor && { cursor }),
  });
  return { items: page.items.map(enquiryOf), ...(page.cursor && { cursor: page.cursor }) };
}

/** How many enquiries of each company are new, 0 where the actor may not see them. One read for 100 companies. */
export async function newEnquiries(
  portal: Store,
  actor: Actor,
  companies: readonly CompanyRef[],
): Promise<number[]> {
  const counts: number[] = [];
  for (let i = 0; i < companies.length; i += 100) {
    const some = companies.slice(i, i + 100);
    const items = await portal.table.batchGet(some.map(newCountKey));
    counts.push(...some.map((company, at) => (maySee(actor, company) ? Number(items[at]?.count ?? 0) : 0)));
  }
  return counts;
}

/**
 * One enquiry. When someone who may answer opens a new one it counts as read from then on.
 * @throws Refusal 401, 403, 404
 */
export async function openEnquiry(
  portal: Store,
  actor: Actor,
  address: CompanyAddress,
  id: string,
): Promise<Enquiry> {
  const company = await inboxOf(portal, actor, address);
  return retried(async () => {
    const item = await read(portal, company, id);
    if (item.status !== 'new' || !mayAnswer(actor, company)) return enquiryOf(item);
    return write(portal, item, { status: 'read' });
  });
}

/**
 * Answers an enquiry by e-mail; where the sender left only a phone number, the text is kept as a note. The same
 * `id` with the same text again changes nothing.
 * @throws Refusal 401, 403, 404; 409 with `current` where a colleague was faster, where the id was used for another
 * answer, or the enquiry is spam
 */
export async function replyToEnquiry(
  portal: Place,
  actor: Actor,
  address: CompanyAddress,
  id: string,
  { id: replyId, text, version }: NewReply,
): Promise<Enquiry> {
  const company = await inboxOf(portal, actor, address);
  assertMayAnswer(actor, company);
  if (actor.kind !== 'person') throw noEnquiry();
  const item = await read(portal, company, id);
  const enquiry = enquiryOf(item);
  const made = enquiry.replies.find((reply) => reply.id === replyId);
  if (made?.text === text && made.by === actor.id) return enquiry;
  if (made)
    throw new Refusal(409, 'id-used', {
      ru: 'С этим идентификатором уже сохранён другой ответ.',
      en: 'Another answer was already kept with this id.',
    });
  if (enquiry.version !== version) throw changedMeanwhile(enquiry);
  if (enquiry.status === 'spam' || enquiry.replies.length >= MOST_REPLIES)
    throw new Refusal(409, 'not-answerable', {
      ru: 'На этот запрос уже не ответить: он в спаме или ответов слишком много.',
      en: 'This enquiry can no longer be answered: it is spam, or has too many answers.',
    });
  const { email } = enquiry;
  const reply = {
    id: replyId,
    at: isoTime(portal.clock()),
    by: actor.id,
    byName: actor.name,
    text,
    sent: Boolean(email),
  };
  const letters = email
    ? [
        replyLetter(
          enquiry,
          company,
          reply,
          { email, replyTo: company.contacts.email || actor.email },
          portal.clock(),
        ),
      ]
    : [];
  return change(portal, item, { status: 'answered', replies: [...enquiry.replies, reply] }, [
    ...letters.map((letter) => queueLetter(letter, portal.clock())),
    ...(enquiry.inn ? [{ update: dealKey(company, enquiry.inn), set: { enquiry: id, at: reply.at } }] : []),
  ]);
}

/**
 * Whether each of these pairs has dealt through the portal: the company has answered an enquiry from the INN.
 * One read.
 */
export async function haveDealt(
  portal: Store,
  pairs: readonly { company: CompanyRef; inn: string }[],
): Promise<boolean[]> {
  const items = await portal.table.batchGet(pairs.map(({ company, inn }) => dealKey(company, inn)));
  return items.map((item) => item !== undefined);
}

/**
 * Closes an enquiry, takes it for spam or opens it again. What is so already stays untouched.
 * @throws Refusal 401, 403, 404; 409 with `current` where someone was faster or the move cannot be made
 */
export async function moveEnquiry(
  portal: Store,
  actor: Actor,
  address: CompanyAddress,
  id: string,
  { move, version }: MovedEnquiry,
): Promise<Enquiry> {
  const company = await inboxOf(portal, actor, address);
  assertMayAnswer(actor, company);
  const item = await read(portal, company, id);
  const enquiry = enquiryOf(item);
  const status = moved(enquiry.status, move, enquiry.replies.length > 0);
  if (status === enquiry.status) return enquiry;
  if (enquiry.version !== version) throw changedMeanwhile(enquiry);
  if (!status)
    throw new Refusal(
      409,
      'wrong-status',
      {
        ru: 'В этом состоянии с запросом так поступить нельзя.',
        en: 'This cannot be done with the enquiry in its present state.',
      },
      { more: { current: enquiry } },
    );
  return change(portal, item, { status });
}

/** @throws Refusal 404 */
async function read(portal: Store, company: CompanyRef, id: string): Promise<Item> {
  const item = await portal.table.get(enquiryKey(company, id));
  if (!item) throw noEnquiry();
  return item;
}

type Changed = Partial<Pick<Enquiry, 'status' | 'replies'>>;

/** Writes an enquiry as changed, with the count of new ones. @throws ConditionFailed where someone was faster */
async function write(portal: Store, item: Item, changed: Changed, alongside: Write[] = []): Promise<Enquiry> {
  const { version, ...enquiry } = enquiryOf(item);
  const after: EnquiryRecord = { ...enquiry, ...changed, content: item.content as string };
  await portal.table.write([
    { put: itemOf(after), if: { version } },
    ...countingNew(refOf(enquiry), enquiry.status, after.status),
    ...alongside,
  ]);
  const { content: _content, ...shown } = after;
  return { ...shown, version: version + 1 };
}

/** As `write`. @throws Refusal 409 with `current` where someone was faster */
async function change(
  portal: Store,
  item: Item,
  changed: Changed,
  alongside: Write[] = [],
): Promise<Enquiry> {
  try {
    return await write(portal, item, changed, alongside);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const enquiry = enquiryOf(item);
    throw changedMeanwhile(enquiryOf(await read(portal, refOf(enquiry), enquiry.id)));
  }
}
