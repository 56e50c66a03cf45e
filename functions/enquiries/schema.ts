import { z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { Inn } from '../companies/schema.ts';
import { says } from '../platform/http/validation.ts';

/** What a visitor sends to a company. Either an e-mail address or a phone number is needed for the answer. */
export const EnquiryDraft = z
  .object({
    /** UUIDv7 made by the sender; a retry with the same id never doubles the enquiry. */
    id: z.uuid(),
    name: z.string().trim().min(2).max(120),
    organisation: z.string().trim().max(160).optional(),
    inn: z.union([z.literal(''), Inn]).optional(),
    email: z.union([z.literal(''), z.email()]).optional(),
    phone: z
      .union([
        z.literal(''),
        z
          .string()
          .trim()
          .regex(/^[+\d][\d\s()-]{5,24}$/, 'phone'),
      ])
      .optional(),
    text: z.string().trim().min(10).max(4000),
    products: z
      .array(z.object({ code: z.string().max(100), quantity: z.string().trim().max(60).optional() }))
      .max(50),
    /** Consent to the processing of personal data (Federal Law 152-FZ, art. 9). */
    consent: z.literal(
      true,
      says({
        ru: 'Без согласия на обработку данных запрос не отправить.',
        en: 'The enquiry cannot be sent without your consent.',
      }).error,
    ),
    /** A field that people do not see; what fills it in is a program. */
    website: z.string().max(0).optional(),
  })
  .refine((draft) => draft.email || draft.phone, {
    ...says({
      ru: 'Укажите почту или телефон, чтобы вам ответили.',
      en: 'Give an e-mail address or a phone number for the answer.',
    }),
    path: ['email'],
  })
  .openapi('EnquiryDraft');
export type EnquiryDraft = z.infer<typeof EnquiryDraft>;

export const EnquiryStatus = z.enum(['new', 'read', 'answered', 'closed', 'spam']);
export type EnquiryStatus = z.infer<typeof EnquiryStatus>;

/** An enquiry as the company's inbox keeps it. */
export const Enquiry = z
  .object({
    id: z.uuid(),
    cluster: Slug,
    company: z.uuid(),
    version: z.number().int(),
    status: EnquiryStatus,
    name: z.string(),
    organisation: z.string().optional(),
    inn: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    text: z.string(),
    products: z.array(z.object({ code: z.string(), name: z.string(), quantity: z.string().optional() })),
    lang: z.enum(['ru', 'en']),
    replies: z.array(
      z.object({ at: z.iso.datetime(), by: z.string(), byName: z.string(), text: z.string() }),
    ),
    createdAt: z.iso.datetime(),
  })
  .openapi('Enquiry');
export type Enquiry = z.infer<typeof Enquiry>;
