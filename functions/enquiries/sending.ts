import { recipientsOf } from '../accounts/people.ts';
import { productsAt } from '../catalogue/catalogue.ts';
import { getCompany } from '../companies/companies.ts';
import type { Company } from '../companies/schema.ts';
import { noticeWrites } from '../notifications/telling.ts';
import { DAY, HOUR, isoTime } from '../platform/clock.ts';
import { networkOf } from '../platform/http/network.ts';
import { Refusal, tooMany } from '../platform/http/problem.ts';
import { digest } from '../platform/ids.ts';
import type { Letter } from '../platform/mail/mail.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import { allowance, allowed, type Quota } from '../platform/quota.ts';
import { retried } from '../platform/table/retried.ts';
import { isConditionFailed, type Write } from '../platform/table/table.ts';
import { type Lang, pick } from '../platform/text/text.ts';
import { enquiryKey, senderKey } from './keys.ts';
import { copyToSender, letterToCompany } from './letters.ts';
import { countingNew, type EnquiryRecord, itemOf, refOf } from './record.ts';
import { CONSENT_TEXT, type EnquiryDraft, type EnquiryReceipt } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock' | 'config'>;

/** From one subscriber's network; an office behind one address fits in. */
const FROM_ONE_NETWORK: Quota = { name: 'enquiries', most: 20, windowMs: HOUR };
/** A company's people who are told in the enquiry's own transaction. */
const MOST_TOLD = 40;
/** Copies to one address that a stranger may have typed in: then the enquiry goes without a copy. */
const COPIES_TO_ONE_ADDRESS: Quota = { name: 'enquiry-copies', most: 5, windowMs: DAY };

/**
 * Takes a visitor's enquiry and queues the letters that tell of it, all in one transaction. A retry of the
 * same draft changes nothing. `client` is the sender's network address.
 * @throws Refusal 404 where the company is not open to the public; 409 where the id was used for another
 * enquiry; 429 with Retry-After
 */
export async function sendEnquiry(
  portal: Place,
  lang: Lang,
  cluster: string,
  companySlug: string,
  draft: EnquiryDraft,
  client: string,
): Promise<EnquiryReceipt> {
  const company = await getCompany(portal, cluster, companySlug);
  // Programs get the answer that they hope for.
  if (draft.website) return { id: draft.id, createdAt: isoTime(portal.clock()) };
  const content = digest(JSON.stringify([lang, draft]));
  const attempt = async (): Promise<EnquiryReceipt> => {
    const before = await portal.table.get(enquiryKey(company, draft.id));
    if (before) return receiptOf(before, content);
    const enquiry = await enquiryFrom(portal, lang, company, draft, content);
    const paid = await allowed(portal, FROM_ONE_NETWORK, networkOf(client));
    const people = await recipientsOf(portal, company.cluster, company.id);
    const letters: Letter[] = addressees(company).map((to) =>
      letterToCompany(enquiry, company, to, portal.config.origin, portal.clock()),
    );
    const copy = await copyOf(portal, enquiry, company);
    await portal.table.write([
      { put: itemOf(enquiry), if: { absent: true } },
      ...countingNew(company, undefined, 'new'),
      ...traces(enquiry),
      paid,
      ...copy.spends,
      ...noticeWrites(
        portal,
        people.slice(0, MOST_TOLD).map(({ personId }) => personId),
        {
          id: enquiry.id,
          cluster: company.cluster,
          kind: 'enquiry',
          title: {
            ru: `Запрос: ${from(enquiry)}`.slice(0, 200),
            en: `Enquiry: ${from(enquiry)}`.slice(0, 200),
          },
          text: { ru: enquiry.text.slice(0, 300) },
          href: `/app/companies/${company.cluster}/${company.slug}/enquiries/${enquiry.id}`,
        },
      ),
      ...[...letters, ...copy.letters].map((letter) => queueLetter(letter, portal.clock())),
    ]);
    return { id: enquiry.id, createdAt: enquiry.createdAt };
  };
  try {
    return await retried(attempt);
  } catch (error) {
    // Too many at the same moment from one network, each taking the quota before the other.
    throw isConditionFailed(error) ? tooMany(1) : error;
  }
}

/** @throws Refusal 409 */
function receiptOf(item: Record<string, unknown>, content: string): EnquiryReceipt {
  if (item.content === content) return { id: item.sk as string, createdAt: item.createdAt as string };
  throw new Refusal(409, 'id-used', {
    ru: 'Запрос с этим идентификатором уже отправлен с другим текстом. Откройте форму заново.',
    en: 'An enquiry with this id was already sent with other text. Please open the form anew.',
  });
}

async function enquiryFrom(
  portal: Place,
  lang: Lang,
  company: Company,
  draft: EnquiryDraft,
  content: string,
): Promise<EnquiryRecord> {
  const { id, name, organisation, inn, email, phone, text } = draft;
  const wanted = new Map(draft.products.map((product) => [product.code, product.quantity]));
  const products = wanted.size === 0 ? [] : await productsAt(portal, company, [...wanted.keys()]);
  const createdAt = isoTime(portal.clock());
  return {
    id,
    cluster: company.cluster,
    company: company.id,
    status: 'new',
    name,
    ...(organisation && { organisation }),
    ...(inn && { inn }),
    ...(email && { email }),
    ...(phone && { phone }),
    text,
    products: products.flatMap((product) => {
      if (!product?.published) return [];
      const quantity = wanted.get(product.code);
      return [{ code: product.code, name: pick(product.name, lang), ...(quantity && { quantity }) }];
    }),
    lang,
    replies: [],
    consent: { at: createdAt, text: CONSENT_TEXT },
    createdAt,
    content,
  };
}

/** Who asks, in one line. */
const from = ({ name, organisation }: EnquiryRecord): string =>
  organisation ? `${name}, ${organisation}` : name;

/** Whom the company wants to be told. */
const addressees = (company: Company): { email: string; lang: Lang }[] =>
  company.contacts.email ? [{ email: company.contacts.email, lang: 'ru' }] : [];

/** By which addresses the enquiry is found when its sender asks to erase it. */
const traces = (enquiry: EnquiryRecord): Write[] =>
  [enquiry.email, enquiry.phone?.replace(/\D/g, '')]
    .filter((address) => address !== undefined)
    .map((address) => ({
      put: {
        ...senderKey(refOf(enquiry), address, enquiry.id),
        enquiry: enquiry.id,
        company: enquiry.company,
      },
      if: { absent: true },
    }));

async function copyOf(
  portal: Place,
  enquiry: EnquiryRecord,
  company: Company,
): Promise<{ letters: Letter[]; spends: Write[] }> {
  if (!enquiry.email) return { letters: [], spends: [] };
  const { left, spend } = await allowance(portal, COPIES_TO_ONE_ADDRESS, enquiry.email.toLowerCase());
  if (left === 0) return { letters: [], spends: [] };
  return { letters: [copyToSender(enquiry, company, enquiry.email, portal.clock())], spends: [spend] };
}
