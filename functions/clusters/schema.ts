import { z } from '@hono/zod-openapi';
import { isInn } from '../companies/rules.ts';
import { says } from '../platform/http/validation.ts';
import { optionalText, text } from '../platform/text/text.ts';
import { isFreeForClusters, isTimeZone } from './rules.ts';

/** A part of an address: Latin letters, digits and hyphens. */
export const Slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);

/** A place on the map, WGS 84 degrees. */
export const Place = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
export type Place = z.infer<typeof Place>;

/** What the cluster makes, one shelf of its catalogue. */
export const Category = z.object({ id: Slug, name: text(80) });
export type Category = z.infer<typeof Category>;

const ManagerInn = z
  .string()
  .trim()
  .refine(
    isInn,
    says({
      ru: 'Это не ИНН: нужно 10 или 12 цифр с верными контрольными.',
      en: 'Not an INN: 10 or 12 digits with valid check digits.',
    }),
  );

/** A cluster: the tenant. Companies, catalogue, people's roles and everything closed belong to exactly one. */
export const Cluster = z
  .object({
    slug: Slug,
    version: z.number().int(),
    name: text(80),
    tagline: text(160),
    about: optionalText(4000),
    region: text(80),
    /** IANA name; times are kept in UTC and shown in this zone. */
    timeZone: z
      .string()
      .refine(
        isTimeZone,
        says({ ru: 'Нужно название вида Europe/Moscow.', en: 'Needs a name like Europe/Moscow.' }),
      ),
    centre: Place,
    /** Accent colour: hue in degrees of OKLCH. */
    hue: z.number().int().min(0).max(359),
    categories: z.array(Category).max(60),
    managing: z.object({ name: text(160), phone: z.string().max(40), email: z.email() }),
    /**
     * INN of the managing company, which the portal's operator has checked and alone states: by it the portal knows that
     * two clusters have the same one.
     */
    manager: ManagerInn.optional(),
    /** Host of its own, under which its pages lie without the cluster's part of the address. */
    domain: z.string().optional(),
    /** A demonstration with fictional companies, marked so on every page. */
    demo: z.boolean(),
  })
  .openapi('Cluster');
export type Cluster = z.infer<typeof Cluster>;

/** What its managing company says of a cluster. */
const ClusterTexts = Cluster.omit({ slug: true, version: true, demo: true, domain: true, manager: true });

/** A new cluster; the slug is its identity and never changes. */
export const NewCluster = ClusterTexts.extend({
  manager: ManagerInn.optional(),
  slug: Slug.refine(
    isFreeForClusters,
    says({ ru: 'Этот адрес нужен самому порталу.', en: 'The portal needs this address itself.' }),
  ),
}).openapi('NewCluster');
export type NewCluster = z.infer<typeof NewCluster>;

/** A cluster as edited; `version` is the one that was shown to the person who edits. */
export const EditedCluster = ClusterTexts.extend({ version: z.number().int().positive() }).openapi(
  'EditedCluster',
);
export type EditedCluster = z.infer<typeof EditedCluster>;

/** The INN of a cluster's managing company as the operator states it; empty takes it back. */
export const StatedManager = z.object({ inn: z.union([z.literal(''), ManagerInn]) }).openapi('StatedManager');
