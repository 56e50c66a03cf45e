/** A letter: plain text first, readable without images. `html` repeats the text with links. */
export type Letter = {
  /** The same id is sent once, however often it is handed over. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  replyTo?: string;
  /** The address that stops such letters by a POST, without signing in (RFC 8058). */
  unsubscribe?: string;
};

export interface Mail {
  /** Hands a letter over; resolves when it is safely on its way (outbox, SMTP or SES took it). */
  send(letter: Letter): Promise<void>;
}
