import { z } from '@hono/zod-openapi';
import { optionalText, text } from '../platform/text/text.ts';

/** A part of an address: Latin letters, digits and hyphens. */
export const Slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);

/** A place on the map, WGS 84 degrees. */
export const Place = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
export type Place = z.infer<typeof Place>;

/** What the cluster makes, one shelf of its catalogue. */
export const Category = z.object({ id: Slug, name: text(80) });
export type Category = z.infer<typeof Category>;

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
    timeZone: z.string(),
    centre: Place,
    /** Accent colour: hue in degrees of OKLCH. */
    hue: z.number().int().min(0).max(359),
    categories: z.array(Category).max(60),
    managing: z.object({ name: text(160), phone: z.string().max(40), email: z.email() }),
    /** A demonstration with fictional companies, marked so on every page. */
    demo: z.boolean(),
  })
  .openapi('Cluster');
export type Cluster = z.infer<typeof Cluster>;
