import { createTransport } from 'nodemailer';
import type { Mail } from './mail.ts';
import { unsubscribeHeaders } from './unsubscribe.ts';

/** Sends letters by an SMTP server: `smtp(s)://user:password@host:port`. */
export function openSmtp(url: string, from: string): Mail {
  const transport = createTransport(url);
  return {
    async send(letter) {
      await transport.sendMail({
        from,
        to: letter.to,
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        messageId: `<${letter.id}@artel>`,
        headers: unsubscribeHeaders(letter),
        ...(letter.replyTo && { replyTo: letter.replyTo }),
      });
    },
  };
}
