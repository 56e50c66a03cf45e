import { z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { says } from '../platform/http/validation.ts';
import { Lang } from '../platform/text/text.ts';

export const CompanyRole = z.enum(['owner', 'editor', 'viewer']);

/** An e-mail address as sign-in compares it: trimmed, lower case, NFC. */
export const Email = z
  .string()
  .trim()
  .max(200)
  .pipe(z.email())
  .transform((text) => text.normalize('NFC').toLowerCase());

export const PersonName = z.string().trim().min(2).max(120);

/** A password as typed: NFC, 10 to 128 characters (NIST SP 800-63B §5.1.1.2 asks for 8; OWASP ASVS 2.1 for 12 or a check). */
export const Password = z
  .string()
  .min(10)
  .max(128)
  .transform((text) => text.normalize('NFC'));

/** Six digits of an authenticator app; spaces do not matter. */
export const TotpCode = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(
    z
      .string()
      .regex(/^\d{6}$/, says({ ru: 'Код — это 6 цифр из приложения.', en: 'The code has 6 digits.' }).error),
  );

export const Membership = z.object({
  cluster: z.string(),
  company: z.string(),
  companySlug: z.string(),
  role: CompanyRole,
});

export const Me = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    lang: Lang,
    memberships: z.array(Membership),
    adminOf: z.array(z.string()),
    operator: z.boolean(),
    strong: z.boolean(),
    hasPassword: z.boolean(),
    hasTotp: z.boolean(),
    passkeys: z.number().int(),
    recoveryCodesLeft: z.number().int(),
    version: z.number().int(),
  })
  .openapi('Me');
export type Me = z.infer<typeof Me>;

export const SessionView = z
  .object({
    id: z.string(),
    device: z.string(),
    createdAt: z.iso.datetime(),
    usedAt: z.iso.datetime(),
    current: z.boolean(),
  })
  .openapi('Session');
export type SessionView = z.infer<typeof SessionView>;

export const PasskeyName = z.string().trim().min(1).max(80);

export const PasskeyView = z
  .object({
    id: z.string(),
    name: PasskeyName,
    device: z.string(),
    createdAt: z.iso.datetime(),
    /** When it signed in last; absent until it has. */
    usedAt: z.iso.datetime().optional(),
  })
  .openapi('Passkey');
export type PasskeyView = z.infer<typeof PasskeyView>;

export const MemberView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: CompanyRole,
    suspended: z.boolean(),
    since: z.iso.datetime(),
  })
  .openapi('Member');
export type MemberView = z.infer<typeof MemberView>;

/** To whom and what an invitation is; a company's, or the cluster's own people. */
export const InvitationView = z
  .object({
    id: z.uuid(),
    cluster: Slug,
    email: z.string(),
    role: z.enum(['owner', 'editor', 'viewer', 'admin']),
    company: z.object({ id: z.string(), slug: z.string(), name: z.string() }).optional(),
    invitedBy: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .openapi('Invitation');
export type InvitationView = z.infer<typeof InvitationView>;

/** What follows a step of signing in. `totp`: a code is still needed; `set-up-totp`: an admin has none yet. */
export const SignInStep = z.object({ next: z.enum(['done', 'totp', 'set-up-totp']) }).openapi('SignInStep');
export type SignInStep = z.infer<typeof SignInStep>;
