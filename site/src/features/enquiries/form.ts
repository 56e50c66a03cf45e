import { EnquiryDraft } from '../../../../functions/enquiries/schema.ts';
import { isRefusal, type Refusal } from '../../../../functions/platform/http/problem.ts';
import { parse } from '../../../../functions/platform/http/validation.ts';
import { newId } from '../../../../functions/platform/ids.ts';
import { type Lang, pick } from '../../../../functions/platform/text/text.ts';

/** What the form shows: as it was filled in, or empty with a fresh id. */
export type Values = Record<Name, string>;
const names = [
  'id',
  'name',
  'organisation',
  'inn',
  'email',
  'phone',
  'text',
  'product',
  'quantity',
  'consent',
  'website',
] as const;
type Name = (typeof names)[number];

export const emptyValues = (): Values => ({
  ...(Object.fromEntries(names.map((name) => [name, ''])) as Values),
  id: newId(),
});

/** A sent form as text values; files and unknown names are left out. */
export const readValues = (data: FormData): Values =>
  Object.fromEntries(
    names.map((name) => {
      const value = data.get(name);
      return [name, typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''];
    }),
  ) as Values;

/** The enquiry that a filled form means. @throws Refusal 422 by field */
export const draftOf = (values: Values): EnquiryDraft =>
  parse(EnquiryDraft, {
    ...values,
    consent: values.consent === 'yes',
    products: values.product
      ? [{ code: values.product, ...(values.quantity.trim() && { quantity: values.quantity }) }]
      : [],
  });

/** What the form says of a refused enquiry: a word by each field, or one for the whole form. */
export type Wrong = { fields: Partial<Record<Name, string>>; form: string; status: number };

/** Sorts a refusal to the form's fields. What has no field of its own is said above the form. */
export function wrongOf(refusal: Refusal, lang: Lang): Wrong {
  const wrong: Wrong = { fields: {}, form: pick(refusal.words, lang), status: refusal.status };
  for (const { field, words } of refusal.fields) {
    const [, top, , part] = field.split('/');
    const name = top === 'products' ? (part === 'quantity' ? 'quantity' : 'product') : top;
    const known = names.find((one) => one === name);
    if (known) wrong.fields[known] ??= pick(words, lang);
    else wrong.form = pick(words, lang);
  }
  return wrong;
}

/** What is wrong when it is something that the sender can mend; other errors go on. */
export function wrongIfRefused(error: unknown, lang: Lang): Wrong {
  if (isRefusal(error) && [409, 422, 429].includes(error.status)) return wrongOf(error, lang);
  throw error;
}
