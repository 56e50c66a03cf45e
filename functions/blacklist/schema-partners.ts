import { z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { Category, ClaimState, PartnerRole, Sameness, Severity } from './schema.ts';

const Said = z.object({ at: z.iso.datetime(), text: z.string() });

/** An entry as members see it. */
export const Entry = z
  .object({
    id: z.uuid(),
    cluster: Slug,
    state: ClaimState,
    role: PartnerRole,
    category: Category,
    severity: Severity,
    amount: z.number().int().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    reasons: z.string(),
    reply: Said.optional(),
    appeal: z.enum(['pending', 'upheld', 'amended', 'withdrawn', 'reopened']).optional(),
    claimant: z.string().optional(),
    /** Other members who had the same. */
    confirmations: z.number().int(),
    publishedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    settledAt: z.iso.datetime().optional(),
  })
  .openapi('BlacklistEntry');
export type Entry = z.infer<typeof Entry>;

/** From a company to a listed one that it is linked with. */
export const Pointer = z.object({
  /** The statement of the link, with its evidence, reply and appeal. */
  claim: z.uuid(),
  inn: z.string(),
  name: z.string(),
  individual: z.boolean(),
  sameness: Sameness,
  reasons: z.string(),
  reply: Said.optional(),
  expiresAt: z.iso.datetime(),
  /** Whether the other one is still listed. */
  listed: z.boolean(),
});
export type Pointer = z.infer<typeof Pointer>;

export const Recommendation = z.object({
  company: z.string(),
  /** Of who recommends, to see how it stands itself. */
  inn: z.string().optional(),
  name: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  /** A deal in the portal stands behind it. */
  deal: z.boolean(),
});
export type Recommendation = z.infer<typeof Recommendation>;

/** Everything that a look-up shows of a partner: one item, so that a look-up is one read. */
export type Standing = {
  cluster: string;
  inn: string;
  name: string;
  ogrn?: string;
  individual: boolean;
  /** Ids of claims that are being looked at. */
  reviewing: string[];
  listed: Entry[];
  /** Settled, not long ago. */
  past: Entry[];
  links: Pointer[];
  /** INNs of companies that are linked with this one. */
  linkedFrom: string[];
  /** The latest ones. */
  recommendations: Recommendation[];
  recommended: number;
  deals: number;
  /** Entries of clusters that share with this one, by cluster. */
  shared: { [cluster: string]: Entry[] };
};

/** What a partner is. `linked`: not listed itself, but linked with one that is. */
export const Level = z.enum(['clear', 'review', 'linked', 'listed']);
export type Level = z.infer<typeof Level>;

/** The answer of a look-up. */
export const Partner = z
  .object({
    inn: z.string(),
    ogrn: z.string().optional(),
    /** Masked where it is a person's; `masked` says so. Empty where nothing is known. */
    name: z.string(),
    individual: z.boolean(),
    masked: z.boolean(),
    level: Level,
    /** How many claims are being looked at. */
    reviewing: z.number().int(),
    listed: z.array(Entry),
    past: z.array(Entry),
    links: z.array(Pointer),
    recommendations: z.array(Recommendation),
    recommended: z.number().int(),
    deals: z.number().int(),
  })
  .openapi('Partner');
export type Partner = z.infer<typeof Partner>;

/** What was asked, how it was understood, and whom it found. */
export const Found = z
  .object({
    by: z.enum(['inn', 'ogrn', 'name']),
    partners: z.array(Partner),
    /** More names fit than are shown. */
    more: z.boolean(),
  })
  .openapi('FoundPartners');
export type Found = z.infer<typeof Found>;

/** One line of a bulk check. */
export const CheckedInn = z.object({
  line: z.number().int(),
  inn: z.string(),
  /** wrong: not an INN. */
  level: z.enum(['clear', 'review', 'linked', 'listed', 'wrong']),
  name: z.string(),
  entries: z.number().int(),
  reviewing: z.number().int(),
  /** Kopecks, of all entries together. */
  amount: z.number().int(),
  expiresAt: z.string(),
});
export type CheckedInn = z.infer<typeof CheckedInn>;

export const Check = z
  .object({
    checkedAt: z.iso.datetime(),
    counts: z.object({
      clear: z.number().int(),
      review: z.number().int(),
      linked: z.number().int(),
      listed: z.number().int(),
      wrong: z.number().int(),
    }),
    /** Reads of storage that it took. */
    reads: z.number().int(),
    lines: z.array(CheckedInn),
  })
  .openapi('CheckedInns');
export type Check = z.infer<typeof Check>;

export const Watch = z
  .object({ inn: z.string(), note: z.string(), since: z.iso.datetime() })
  .openapi('Watch');
export type Watch = z.infer<typeof Watch>;

/** A text that an admin begins a decision with. */
export const Template = z.object({
  title: z.string().trim().min(2).max(80),
  for: z.enum(['publish', 'reject', 'askMore', 'uphold', 'amend', 'withdraw']),
  text: z.string().trim().min(10).max(2000),
});
export type Template = z.infer<typeof Template>;

export const Settings = z
  .object({
    /** Publication needs a second admin. */
    twoAdmins: z.boolean(),
    templates: z.array(Template).max(30),
    version: z.number().int().min(0),
  })
  .openapi('BlacklistSettings');
export type Settings = z.infer<typeof Settings>;

/** A cluster of the same managing company, and who of the two is willing to share. */
export const Sharing = z
  .object({ cluster: Slug, name: z.string(), offered: z.boolean(), received: z.boolean() })
  .openapi('BlacklistSharing');
export type Sharing = z.infer<typeof Sharing>;
