import { z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { Picture } from '../companies/schema.ts';
import { says } from '../platform/http/validation.ts';
import { optionalText, text } from '../platform/text/text.ts';
import { isGtin } from './rules.ts';

/** Barcode number: GTIN-8, -12, -13 or -14 with a valid check digit. */
export const Gtin = z
  .string()
  .trim()
  .refine(
    isGtin,
    says({
      ru: 'Это не штрихкод: нужно 8, 12, 13 или 14 цифр с верной контрольной.',
      en: 'Not a GTIN: 8, 12, 13 or 14 digits with a valid check digit.',
    }),
  );

export const Price = z.object({
  kopecks: z.number().int().min(1).max(1e13),
  /** What the price is for: «шт», «кг», «коробка». */
  per: optionalText(40),
});
export type Price = z.infer<typeof Price>;

const Property = z.object({
  name: z.string().trim().min(1).max(120),
  value: z.string().trim().min(1).max(1000),
});

/** One kind of a product that is ordered by itself: a taste, a size, a packing. What it leaves out is the product's. */
export const Variant = z.object({
  /** Stays the same while the variant is the same; of 1C it is the id of the characteristic. */
  id: z.string().trim().min(1).max(80),
  /** What tells it from the others: «Клубника, 200 г». */
  name: text(240),
  sku: z.string().trim().max(80).optional(),
  gtin: Gtin.optional(),
  /** Its price, for the same unit as the product's. */
  kopecks: z.number().int().min(1).max(1e13).optional(),
  /** Units on stock. */
  stock: z.number().min(0).optional(),
  available: z.boolean(),
});
export type Variant = z.infer<typeof Variant>;

/** A paper about the product that everyone may open: a declaration, a specification. */
export const ProductDocument = z.object({ name: text(160), url: z.url({ protocol: /^https?$/ }).max(1000) });
export type ProductDocument = z.infer<typeof ProductDocument>;

/** A price of one of the company's price lists. Buyers see none of these, only the product's `price`. */
export const TypedPrice = z.object({
  /** Id of the type of price at its source. */
  type: z.string().min(1).max(80),
  kopecks: z.number().int().min(1).max(1e13),
});
export type TypedPrice = z.infer<typeof TypedPrice>;

/** What a company says of a product. */
export const ProductDetails = z
  .object({
    name: text(240),
    description: optionalText(6000),
    /** Shelf of the cluster's catalogue; without it the product stands under «Прочее». */
    category: Slug.optional(),
    /** The company's own group, from the outermost: ['Печенье', 'Овсяное']. */
    group: z.array(z.string().trim().min(1).max(120)).max(8),
    sku: z.string().trim().max(80).optional(),
    gtin: Gtin.optional(),
    /** No price means «цена по запросу». */
    price: Price.optional(),
    /** «Коробка 12 шт × 200 г». */
    packaging: optionalText(160).optional(),
    netMassKg: z.number().positive().max(100_000).optional(),
    minimumOrder: optionalText(80).optional(),
    shelfLifeDays: z.number().int().min(1).max(36_500).optional(),
    /** Storage temperature, degrees Celsius. */
    storage: z.object({ minC: z.number().min(-60).max(60), maxC: z.number().min(-60).max(60) }).optional(),
    composition: optionalText(2000).optional(),
    /** Per 100 g: kilocalories and grams. */
    nutrition: z
      .object({
        kcal: z.number().min(0).max(900),
        protein: z.number().min(0).max(100),
        fat: z.number().min(0).max(100),
        carbohydrates: z.number().min(0).max(100),
      })
      .optional(),
    /** Further properties in the company's words. */
    properties: z.array(Property).max(100),
    pictures: z.array(Picture).max(12),
    variants: z.array(Variant).max(200).optional(),
    documents: z.array(ProductDocument).max(20).optional(),
    /** Units on stock, where the company keeps that count here. */
    stock: z.number().min(0).optional(),
    available: z.boolean(),
    published: z.boolean(),
  })
  .openapi('ProductDetails');
export type ProductDetails = z.infer<typeof ProductDetails>;

/** The last part of a product's address. */
export const ProductCode = z.string().regex(/^[a-z0-9-]{1,100}$/);

export const Product = ProductDetails.extend({
  cluster: Slug,
  /** Id of the company. */
  company: z.uuid(),
  companySlug: Slug,
  companyName: text(120),
  /** The last part of its address, unique within the company; never changes. */
  code: ProductCode,
  version: z.number().int(),
  /** Where it came from, and its id there; an import changes only what it brought. */
  source: z.enum(['portal', 'yml', 'commerceml', 'table']),
  externalId: z.string().max(200).optional(),
  /**
   * An import took it from the site, because its source deleted it or no longer named it; named again, it comes back.
   * Whoever edits it decides for themselves: the mark goes.
   */
  takenOff: z.literal(true).optional(),
  /** Addresses of pictures at the source, which are not fetched yet. */
  sourcePictures: z.array(z.string().max(2000)).max(40).optional(),
  /** Prices of all types that the source names, for the company's people alone. */
  prices: z.array(TypedPrice).max(40).optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}).openapi('Product');
export type Product = z.infer<typeof Product>;

/** A new product; `id` is made by the client, so that a repeated request makes one product. */
export const NewProduct = ProductDetails.extend({ id: z.uuid() }).openapi('NewProduct');
export type NewProduct = z.infer<typeof NewProduct>;

/** A product as edited; `version` is the one that was shown to the person who edits. */
export const EditedProduct = ProductDetails.extend({ version: z.number().int().positive() }).openapi(
  'EditedProduct',
);
export type EditedProduct = z.infer<typeof EditedProduct>;

/** Whether the public sees a product. */
export const ShownProduct = z
  .object({ version: z.number().int().positive(), published: z.boolean() })
  .openapi('ShownProduct');

export const ProductPage = z
  .object({ items: z.array(Product), cursor: z.string().optional() })
  .openapi('ProductPage');
