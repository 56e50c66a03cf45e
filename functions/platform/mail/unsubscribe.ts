import type { Letter } from './mail.ts';

/** The headers by which a mail program unsubscribes at one press (RFC 2369, RFC 8058); none where nothing can be. */
export const unsubscribeHeaders = ({ unsubscribe }: Pick<Letter, 'unsubscribe'>): Record<string, string> =>
  unsubscribe
    ? {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }
    : {};
