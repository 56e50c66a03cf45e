import { z } from '@hono/zod-openapi';
import { says } from '../platform/http/validation.ts';

/** A name in the DNS with at least two labels, in lower case; Cyrillic ones as they travel (xn--…). */
export const Host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?=.*[a-z])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    says({
      ru: 'Нужно имя вида shop.example.ru, без http:// и пути; кириллическое — в записи xn--.',
      en: 'Needs a name like shop.example.com, without http:// and path; others in their xn-- form.',
    }),
  );

/** A domain of one's own; empty to go back to the portal's address. */
export const DomainChoice = z.object({ host: z.union([z.literal(''), Host]) }).openapi('DomainChoice');

/** Whose pages a host shows: a cluster's, or one company's. */
export type Site = { cluster: string; company?: string };
