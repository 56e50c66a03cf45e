import { z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { Inn } from '../companies/schema.ts';
import { says } from '../platform/http/validation.ts';

/** What a visitor sends to a company. Either an e-mail address or a phone number is needed for the answer. */
export const EnquiryDraft = z
  .object({
    /** UUIDv7 made by the sender; a retry with the same id never doubles the enquiry. */
    id: z.uuidv7(),
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
          .refine(
            (phone) => /^[+\d(][\d\s()-]{5,24}$/.test(phone),
            says({ ru: 'Нужен номер вида +7 8412 55-11-22.', en: 'Needs a number like +7 8412 55-11-22.' }),
          ),
      ])
      .optional(),
    text: z.string().trim().min(10).max(4000),
    /** Codes of the company's products; those that are no longer shown are left out. */
    products: z
      .array(z.object({ code: z.string().min(1).max(100), quantity: z.string().trim().max(60).optional() }))
      .max(50),
    /** Consent to the processing of personal data (Federal Law 152-FZ, art. 9). */
    consent: z.boolean().refine(
      Boolean,
      says({
        ru: 'Без согласия на обработку данных запрос не отправить.',
        en: 'The enquiry cannot be sent without your consent.',
      }),
    ),
    /** A field that people do not see; what fills it in is a program, whose enquiry goes nowhere. */
    website: z.string().max(1000).optional(),
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
    /** Answers, and notes where the sender left a phone number only. */
    replies: z.array(
      z.object({
        id: z.uuid(),
        at: z.iso.datetime(),
        by: z.string(),
        byName: z.string(),
        text: z.string(),
        /** Whether it went out by e-mail. */
        sent: z.boolean(),
      }),
    ),
    /** When the sender agreed to the processing of personal data, and to which edition of the text. */
    consent: z.object({ at: z.iso.datetime(), text: z.string() }),
    createdAt: z.iso.datetime(),
  })
  .openapi('Enquiry');
export type Enquiry = z.infer<typeof Enquiry>;

/** The edition of the text that senders agree to; a new text gets a new one. */
export const CONSENT_TEXT = '2026-11-24';

/** What the sender gets to know: nothing that was not known before. */
export const EnquiryReceipt = z
  .object({ id: z.uuid(), createdAt: z.iso.datetime() })
  .openapi('EnquiryReceipt');
export type EnquiryReceipt = z.infer<typeof EnquiryReceipt>;

/**
 * An answer; `id` is made by the client, so that a repeated request answers once, and `version` is the one that
 * was shown, so that two colleagues do not answer at once.
 */
export const NewReply = z
  .object({
    id: z.uuidv7(),
    text: z.string().trim().min(2).max(6000),
    version: z.number().int().positive(),
  })
  .openapi('NewEnquiryReply');
export type NewReply = z.infer<typeof NewReply>;

/** What the company does with an enquiry beside answering it. */
export const EnquiryMove = z.enum(['close', 'spam', 'reopen']);
export type EnquiryMove = z.infer<typeof EnquiryMove>;

/** `version` is the one that was shown to the person who decides. */
export const MovedEnquiry = z
  .object({ move: EnquiryMove, version: z.number().int().positive() })
  .openapi('MovedEnquiry');
export type MovedEnquiry = z.infer<typeof MovedEnquiry>;
