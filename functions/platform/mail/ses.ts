import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mail } from './mail.ts';
import { unsubscribeHeaders } from './unsubscribe.ts';

/** More tries than the SDK's three: a letter that is refused for haste waits, and the feed waits with it. */
const ATTEMPTS = 6;

/**
 * Sends letters by Amazon SES. `configurationSet` is the set under which SES keeps its counts of bounces.
 * SES has no token against repetition: a letter whose answer is lost on the way may come twice.
 */
export function openSes(
  from: string,
  configurationSet: string,
  client = new SESv2Client({ maxAttempts: ATTEMPTS }),
): Mail {
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
  return {
    async send(letter) {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [letter.to] },
          ...(letter.replyTo && { ReplyToAddresses: [letter.replyTo] }),
          ConfigurationSetName: configurationSet,
          Content: {
            Simple: {
              Subject: utf8(letter.subject),
              Body: { Text: utf8(letter.text), Html: utf8(letter.html) },
              Headers: Object.entries({ 'X-Artel-Letter': letter.id, ...unsubscribeHeaders(letter) }).map(
                ([Name, Value]) => ({ Name, Value }),
              ),
            },
          },
        }),
      );
    },
  };
}
