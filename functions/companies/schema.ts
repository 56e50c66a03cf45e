import { z } from '@hono/zod-openapi';
import { Email } from '../accounts/schema.ts';
import { Place, Slug } from '../clusters/schema.ts';
import { says } from '../platform/http/validation.ts';
import { optionalText, text } from '../platform/text/text.ts';
import { isAccount, isInn, isKpp, isOgrn } from './rules.ts';

/** INN of a legal entity (10 digits) or of an individual entrepreneur (12), check digits verified. */
export const Inn = z
  .string()
  .trim()
  .refine(
    isInn,
    says({
      ru: 'Это не ИНН: нужно 10 или 12 цифр с верными контрольными.',
      en: 'Not an INN: 10 or 12 digits with valid check digits.',
    }),
  );

export const Ogrn = z
  .string()
  .trim()
  .refine(
    isOgrn,
    says({
      ru: 'Это не ОГРН: нужно 13 цифр (у предпринимателя 15) с верной контрольной.',
      en: 'Not an OGRN: 13 digits (15 for an entrepreneur) with a valid check digit.',
    }),
  );

const Kpp = z
  .string()
  .trim()
  .refine(
    isKpp,
    says({ ru: 'КПП — это 9 знаков, например 583601001.', en: 'A KPP has 9 characters, e.g. 583601001.' }),
  );

/** A picture kept in the portal's files; `name` is content-addressed, the widths are ready beside it. */
export const Picture = z.object({
  name: z.string().regex(/^[a-z0-9-]{8,64}$/),
  /** svg: one drawing for all sizes; raster: AVIF and WebP in each of `widths`. */
  kind: z.enum(['svg', 'raster']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  widths: z.array(z.number().int().positive()),
  alt: optionalText(200).optional(),
});
export type Picture = z.infer<typeof Picture>;

export const Site = z.object({
  id: z.string().min(1).max(40),
  name: text(120),
  address: text(240),
  place: Place.optional(),
  /** What is made here and how much: «Вафли — 40 т в месяц». */
  capacities: z.array(z.object({ what: text(120), amount: z.number().positive(), unit: text(40) })).max(20),
});
export type Site = z.infer<typeof Site>;

export const Certificate = z.object({
  id: z.string().min(1).max(40),
  name: text(160),
  number: z.string().trim().max(80),
  issuedBy: optionalText(160),
  /** ISO date; the mini-site stops showing it after that day. */
  validUntil: z.iso.date(),
});
export type Certificate = z.infer<typeof Certificate>;

export const Contacts = z.object({
  phone: z.string().trim().max(40),
  email: z.union([z.literal(''), z.email()]),
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  hours: optionalText(160),
  people: z
    .array(
      z.object({
        name: text(120),
        position: text(120),
        phone: z.string().trim().max(40),
        email: z.union([z.literal(''), z.email()]),
      }),
    )
    .max(20),
});

/** A company that was just invited knows only its name and INN; the rest is needed before it is published. */
export const Requisites = z.object({
  legalName: text(240),
  inn: Inn,
  kpp: z.union([z.literal(''), Kpp]),
  ogrn: z.union([z.literal(''), Ogrn]),
  legalAddress: optionalText(240),
  bank: z
    .object({
      name: z.string().trim().min(1).max(160),
      bik: z
        .string()
        .trim()
        .regex(/^\d{9}$/),
      account: z
        .string()
        .trim()
        .regex(/^\d{20}$/),
      correspondentAccount: z
        .string()
        .trim()
        .regex(/^\d{20}$/),
    })
    .refine((bank) => isAccount(bank.account, bank.bik), {
      ...says({
        ru: 'Номер счёта не сходится с БИК: проверьте цифры.',
        en: 'The account number does not match the BIK.',
      }),
      path: ['account'],
    })
    .optional(),
});

/** What a company says of itself on its mini-site. */
export const Profile = z
  .object({
    name: text(120),
    tagline: optionalText(160),
    about: optionalText(6000),
    /** Accent colour of the mini-site: hue in degrees of OKLCH. */
    hue: z.number().int().min(0).max(359),
    city: text(80),
    place: Place.optional(),
    founded: z.number().int().min(1700).max(2100).optional(),
    employees: z.number().int().min(1).max(1_000_000).optional(),
    /** Categories of the cluster's catalogue that it works in. */
    activities: z.array(Slug).max(20),
    logo: Picture.optional(),
    cover: Picture.optional(),
    sites: z.array(Site).max(20),
    certificates: z.array(Certificate).max(40),
    contacts: Contacts,
    requisites: Requisites,
  })
  .openapi('CompanyProfile');
export type Profile = z.infer<typeof Profile>;

/** suspended: by the admin, hidden; left: gone from the cluster, kept for the record. */
export const CompanyStatus = z.enum(['active', 'suspended', 'left']);
export type CompanyStatus = z.infer<typeof CompanyStatus>;

export const Company = Profile.extend({
  id: z.uuid(),
  cluster: Slug,
  slug: Slug,
  version: z.number().int(),
  status: CompanyStatus,
  /** Whether the mini-site and its catalogue are open to the public (only while active). */
  published: z.boolean(),
  /** The address that it was founded with, where it has another one now: its card and memberships are kept by it. */
  firstSlug: Slug.optional(),
  /** Host of its own, under which the mini-site lies without the company's part of the address. */
  domain: z.string().optional(),
  demo: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}).openapi('Company');
export type Company = z.infer<typeof Company>;

/** What lists show of a company; one item each, so that a cluster's list is one read. */
export const CompanyCard = Company.pick({
  id: true,
  cluster: true,
  slug: true,
  status: true,
  published: true,
  name: true,
  tagline: true,
  hue: true,
  city: true,
  place: true,
  activities: true,
  logo: true,
  domain: true,
  demo: true,
})
  .extend({
    inn: z.string(),
    /** Products marked as published, whether or not the mini-site itself is open: in all, and by category. */
    products: z.number().int(),
    productsBy: z.record(z.string(), z.number().int()),
  })
  .openapi('CompanyCard');
export type CompanyCard = z.infer<typeof CompanyCard>;

/**
 * A company as the cluster's admins see it. `awaits` is there while nobody has come who could open the mini-site:
 * an answer to the invitation that is out, or an invitation, where the last one was not accepted.
 */
export const RegisteredCompany = CompanyCard.extend({
  awaits: z.enum(['answer', 'invitation']).optional(),
}).openapi('RegisteredCompany');
export type RegisteredCompany = z.infer<typeof RegisteredCompany>;

/** A company that the admin invites; `id` is made by the client, so that a repeated request makes one company. */
export const NewCompany = z
  .object({
    id: z.uuid(),
    inn: Inn,
    name: text(120),
    /** The name where it is left out. */
    legalName: text(240).optional(),
    /** Made from the name where it is left out. */
    slug: Slug.optional(),
    city: text(80),
    ownerEmail: Email,
  })
  .openapi('NewCompany');
export type NewCompany = z.infer<typeof NewCompany>;

/** Another address of a mini-site. */
export const NewAddress = z.object({ slug: Slug }).openapi('NewAddress');

/** One of the latest news, as the front page of a mini-site shows it. */
export const Headline = z.object({ id: z.uuid(), title: text(160), publishedAt: z.iso.datetime() });
export type Headline = z.infer<typeof Headline>;

/** A mini-site as edited; `version` is the one that was shown to the person who edits. */
export const EditedProfile = Profile.extend({ version: z.number().int().positive() }).openapi(
  'EditedProfile',
);
export type EditedProfile = z.infer<typeof EditedProfile>;

/** A mini-site as it is to become; `of` is the version of the company that it was begun with. */
export const Draft = z
  .object({
    version: z.number().int(),
    of: z.number().int(),
    profile: Profile,
    at: z.iso.datetime(),
    by: z.string(),
  })
  .openapi('MiniSiteDraft');
export type Draft = z.infer<typeof Draft>;

/** A draft as edited: `version` is the draft's that was shown, 0 where there was none. */
export const EditedDraft = z
  .object({ version: z.number().int().min(0), of: z.number().int().positive(), profile: Profile })
  .openapi('EditedMiniSiteDraft');
export type EditedDraft = z.infer<typeof EditedDraft>;

/** What a mini-site said until `at`, when `by` changed it. */
export const SiteState = z
  .object({ version: z.number().int(), name: z.string(), at: z.iso.datetime(), by: z.string() })
  .openapi('MiniSiteState');
export type SiteState = z.infer<typeof SiteState>;

export const SiteHistory = z
  .object({ draft: Draft.optional(), states: z.array(SiteState) })
  .openapi('MiniSiteHistory');
export type SiteHistory = z.infer<typeof SiteHistory>;
