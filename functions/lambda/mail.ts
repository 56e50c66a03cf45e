import { LAMBDA } from '../platform/names.ts';
import type { Portal } from '../platform/portal.ts';

/** The same portal, whose letters are really sent: by SES or, where one is named, by an SMTP server. */
export async function withMail(portal: Portal, env: NodeJS.ProcessEnv): Promise<Portal> {
  const { smtp, mailFrom } = portal.config;
  if (smtp) {
    const { openSmtp } = await import('../platform/mail/smtp.ts');
    return { ...portal, mail: openSmtp(smtp, mailFrom) };
  }
  const set = env[LAMBDA.mailSet];
  if (!set) return portal;
  const { openSes } = await import('../platform/mail/ses.ts');
  return { ...portal, mail: openSes(mailFrom, set) };
}
