import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Retentions that CloudWatch Logs knows, days. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 180, 365] as const;

const Domain = z
  .strictObject({
    /** Where users reach the portal. */
    name: z.hostname(),
    /** The zone in Route 53 (0.50 USD a month): the certificate, its proof and the records are then made by themselves. */
    zone: z.strictObject({ id: z.string().regex(/^Z[A-Z0-9]+$/), name: z.hostname() }).optional(),
    /** A certificate that is there already; CloudFront wants it in us-east-1. */
    certificateArn: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:/, 'CloudFront takes certificates of us-east-1 only')
      .optional(),
  })
  .refine(({ zone, certificateArn }) => zone || certificateArn, {
    error: 'a domain needs its Route 53 zone, or the ARN of a certificate',
  });

/**
 * What can be chosen for one deployment. The parts that cost something while nobody comes are off unless they are
 * asked for; `npm run cost` says what each costs.
 */
export const Stage = z.strictObject({
  /** Twelve digits; whatever account the deploying person's credentials belong to by default. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'an account has twelve digits')
    .optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}-[a-z]+-\d$/)
    .default('eu-central-1'),
  /** Without it the portal is at an address that CloudFront gives. */
  domain: Domain.optional(),
  mail: z.strictObject({
    /** Sender of the letters. */
    from: z.string().min(3),
    /** The domain that SES signs for (DKIM). */
    domain: z.hostname(),
  }),
  alarms: z.strictObject({
    /** Who is told; without it alarms are seen in the console only. */
    email: z.email().optional(),
    /** Told at 80 % of it spent, and when the month's forecast exceeds it. */
    budgetUsd: z.number().positive(),
  }),
  pages: z.strictObject({
    /** CloudFront keeps a page at most this long, whatever happens to its invalidation. */
    keptSeconds: z.number().int().min(1).max(86_400),
    /** Tags that may be forgotten a month: 1,000 cost nothing, further ones 5 USD a thousand. */
    invalidationsAMonth: z.union([z.number().int().min(0), z.literal('unlimited')]),
  }),
  logDays: z.literal([...LOG_DAYS]),
  /** Guards against deletion, keeps 35 days of point-in-time recovery and exports the table each week. */
  keepsData: z.boolean(),
  /** AWS WAF: rate limits by address and AWS's list of bad addresses; 8 USD a month and 0.60 a million requests. */
  firewall: z.boolean().default(false),
  /** CloudWatch dashboard; three of an account are free. */
  dashboard: z.boolean().default(false),
  /** X-Ray; 100,000 traces a month are free, and it takes one request a second and 5 % of the rest. */
  tracing: z.boolean().default(false),
  /** Pushes to browsers; `npm run deploy` makes their keys (VAPID) and puts them into SSM. */
  push: z.boolean().default(false),
  /** Sign-in by an OpenID Connect provider; its secret lies in SSM as ARTEL_OIDC_CLIENT_SECRET. */
  oidc: z.strictObject({ issuer: z.url(), clientId: z.string(), name: z.string() }).optional(),
});
export type Stage = z.infer<typeof Stage>;

/**
 * All stages of a file.
 * @throws Error naming each wrong setting by its path, and what would be right
 */
export function readStages(file = new URL('./stages.json', import.meta.url)): Record<string, Stage> {
  const name = z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/, 'a stage is named by small letters, digits and dashes');
  const result = z.record(name, Stage).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`infra/stages.json is wrong:\n  ${wrong.join('\n  ')}`);
}

/** Where a stage's secrets lie in SSM, and how the parameter of one variable is called. */
export const secretName = (stage: string, variable: string): string => `/artel/${stage}/${variable}`;
