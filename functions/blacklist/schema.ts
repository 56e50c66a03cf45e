import { z } from '@hono/zod-openapi';
import { Attachment } from '../attachments/schema.ts';
import { Slug } from '../clusters/schema.ts';
import { Inn, Ogrn } from '../companies/schema.ts';
import { says } from '../platform/http/validation.ts';
import { ACTIONS, STATES } from './states.ts';

export const ClaimState = z.enum(STATES);
export const ClaimAction = z.enum(ACTIONS);

/** A claim against a partner, or the statement that a company is linked with a listed one. Both live by one table. */
export const ClaimKind = z.enum(['claim', 'link']);
export type ClaimKind = z.infer<typeof ClaimKind>;

/** What the partner was in the deal. */
export const PartnerRole = z.enum(['supplier', 'buyer', 'carrier']);
export type PartnerRole = z.infer<typeof PartnerRole>;

export const Category = z.enum(['nonPayment', 'delivery', 'quality', 'fraud', 'breach', 'other']);
export type Category = z.infer<typeof Category>;

/** What two linked companies have in common. */
export const Sameness = z.enum(['head', 'owner', 'address', 'phone', 'account']);
export type Sameness = z.infer<typeof Sameness>;

export const Severity = z.enum(['notice', 'serious', 'critical']);
export type Severity = z.infer<typeof Severity>;

const Day = z.iso.date();
const wellFormed = says({
  ru: 'В тексте есть повреждённые знаки. Уберите их.',
  en: 'The text has broken characters. Please remove them.',
});
const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => text.isWellFormed(), wellFormed);

/** What is claimed, as far as it is typed: a draft may lack or misspell anything. */
export const DraftFacts = z.object({
  kind: ClaimKind.default('claim'),
  role: PartnerRole.optional(),
  category: Category.optional(),
  inn: z.string().trim().max(20).default(''),
  ogrn: z.string().trim().max(20).default(''),
  name: z.string().trim().max(240).default(''),
  /** Where the letter to the accused goes while it is no member of the cluster. */
  email: z.string().trim().max(254).default(''),
  contract: z.string().trim().max(200).default(''),
  from: z.union([z.literal(''), Day]).default(''),
  to: z.union([z.literal(''), Day]).default(''),
  /** Kopecks. */
  amount: z.number().int().min(0).max(100_000_000_000_00).optional(),
  text: z.string().trim().max(6000).default(''),
  /** Members do not learn who claims; admins always do. */
  hidden: z.boolean().default(false),
  /** Of a link: the INN of the listed company, and what the two have in common. */
  linkedTo: z.string().trim().max(20).default(''),
  sameness: Sameness.optional(),
});
export type Facts = z.infer<typeof DraftFacts>;

const needed = {
  inn: Inn,
  ogrn: z.union([z.literal(''), Ogrn]),
  name: words(2, 240),
  email: z.union([z.literal(''), z.email()]),
  text: words(30, 6000),
};

/** What a claim must say before it is handed in. */
export const CompleteFacts = z
  .discriminatedUnion('kind', [
    DraftFacts.extend({
      kind: z.literal('claim'),
      role: PartnerRole,
      category: Category,
      from: Day,
      ...needed,
    }),
    DraftFacts.extend({ kind: z.literal('link'), linkedTo: Inn, sameness: Sameness, ...needed }),
  ])
  .refine((facts) => !facts.to || !facts.from || facts.from <= facts.to, {
    ...says({ ru: 'Конец не может быть раньше начала.', en: 'The end cannot be before the beginning.' }),
    path: ['to'],
  })
  .refine((facts) => facts.kind === 'claim' || facts.linkedTo !== facts.inn, {
    ...says({ ru: 'Предприятие не связывают с ним самим.', en: 'A company is not linked with itself.' }),
    path: ['linkedTo'],
  });

/** A draft as it is saved while one types; version 0 for the first time. */
export const SavedDraft = z
  .object({
    /** The slug of the company that claims; left out by an admin who states a link. */
    company: Slug.optional(),
    facts: DraftFacts,
    version: z.number().int().min(0),
  })
  .openapi('SavedClaimDraft');
export type SavedDraft = z.infer<typeof SavedDraft>;

/** A file of the claim or of the reply. */
export const Evidence = Attachment.extend({ from: z.enum(['claimant', 'subject']), at: z.iso.datetime() });
export type Evidence = z.infer<typeof Evidence>;

const Party = z.object({ id: z.uuid(), slug: Slug, name: z.string() });
const Someone = z.object({ id: z.string(), name: z.string() });

export const Decision = z.object({
  outcome: z.enum(['published', 'rejected']),
  severity: Severity.optional(),
  months: z.number().int().optional(),
  reasons: z.string(),
  at: z.iso.datetime(),
  by: Someone,
  /** The second admin, where the cluster wants two. */
  second: Someone.extend({ at: z.iso.datetime() }).optional(),
});

export const Appeal = z.object({
  from: z.enum(['claimant', 'subject']),
  at: z.iso.datetime(),
  text: z.string(),
  outcome: z.enum(['upheld', 'amended', 'withdrawn', 'reopened']).optional(),
  reasons: z.string().optional(),
  decidedAt: z.iso.datetime().optional(),
  by: Someone.optional(),
});

export const Claim = z
  .object({
    id: z.uuid(),
    cluster: Slug,
    version: z.number().int(),
    state: ClaimState,
    facts: DraftFacts,
    /** Missing where an admin states a link, and where the claimant hides from who reads. */
    claimant: Party.optional(),
    filedBy: Someone.optional(),
    /** The admin who took it up last; only admins learn it. */
    handler: Someone.optional(),
    /** The accused, where it is a company of the cluster. */
    subject: Party.optional(),
    evidence: z.array(Evidence),
    /** What admins wanted to know further, and what the claimant answered. */
    thread: z.array(
      z.object({ at: z.iso.datetime(), from: z.enum(['admin', 'claimant']), by: Someone, text: z.string() }),
    ),
    reply: z.object({ at: z.iso.datetime(), name: z.string(), text: z.string() }).optional(),
    decision: Decision.optional(),
    appeals: z.array(Appeal),
    confirmations: z.number().int(),
    publishedAt: z.iso.datetime().optional(),
    expiresAt: z.iso.datetime().optional(),
    settledAt: z.iso.datetime().optional(),
    /** When the present state is over, or should be. */
    deadline: z.iso.datetime().optional(),
    /** The claim that this one was joined with. */
    mergedInto: z.uuid().optional(),
    /** Personal data were replaced by their digests. */
    erased: z.boolean().optional(),
    createdAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().optional(),
    /** Since when it is in its state. */
    since: z.iso.datetime(),
  })
  .openapi('Claim');
export type Claim = z.infer<typeof Claim>;

/** A claim with what the one who reads it may do with it. */
export const ShownClaim = Claim.extend({ may: z.array(ClaimAction) }).openapi('ShownClaim');
export type ShownClaim = z.infer<typeof ShownClaim>;

const deed = <A extends string, S extends z.ZodRawShape>(action: A, shape: S) =>
  z.object({ action: z.literal(action), id: z.uuidv7(), version: z.number().int().positive(), ...shape });
const reasons = words(10, 4000);
const months = z.number().int().min(1).max(60).default(24);

/**
 * What people do with a claim. `id` is made by the client, so that a repeated request acts once; `version` is the one
 * that was shown, so that two do not act at once.
 */
export const Deed = z
  .discriminatedUnion('action', [
    deed('submit', {}),
    deed('recall', {}),
    deed('take', {}),
    deed('askMore', { text: reasons }),
    deed('answer', { text: words(2, 6000) }),
    deed('requestReply', {
      days: z.number().int().min(3).max(60).default(10),
      email: z.union([z.literal(''), z.email()]).default(''),
    }),
    deed('reply', { text: words(10, 6000) }),
    deed('publish', { severity: Severity, reasons, months }),
    deed('approve', {}),
    deed('return', { reasons }),
    deed('reject', { reasons }),
    deed('merge', { into: z.uuid() }),
    deed('appeal', { text: words(30, 6000) }),
    deed('uphold', { reasons }),
    deed('amend', { reasons, severity: Severity, months }),
    deed('withdraw', { reasons }),
    deed('reopen', { reasons }),
    deed('confirmPaid', {}),
    deed('settle', {}),
    deed('dispute', { reasons }),
  ])
  .openapi('ClaimDeed');
export type Deed = z.infer<typeof Deed>;
/** What the timers do. */
export type TimedDeed = { action: 'clarifyOver' | 'replyOver' | 'expire' | 'archive' };
