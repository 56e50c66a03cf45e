import { hash, verify } from '@node-rs/argon2';
import { wrongField } from '../platform/http/problem.ts';
import { isCommonPassword } from './common-passwords.ts';

/** Argon2id, 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's first choice. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The Argon2id hash of a password in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** A hash of nothing that anyone types: verified against where there is no person, so that both take as long. */
export const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$YXJ0ZWwtbm9ib2R5LXNhbHQ$0C2p2nPCx0TQhD5Pm2kQf8q6y3m0n7b8vS1r4t5u6w8';

/** Whether a password fits a hash; without a hash it never does, and takes as long to say so. */
export async function fits(password: string, stored: string | undefined): Promise<boolean> {
  try {
    const isRight = await verify(stored ?? NOBODY, password.normalize('NFC'));
    return isRight && stored !== undefined;
  } catch {
    return false;
  }
}

/** @throws Refusal 422 where the password is one of those that are guessed first */
export function refuseCommon(password: string, own: readonly string[], field = 'password'): void {
  if (isCommonPassword(password, own))
    throw wrongField(field, {
      ru: 'Такой пароль подбирают первым. Возьмите несколько слов, не связанных с\u00a0вами, — например, строку из\u00a0песни.',
      en: 'This password is guessed first. Take a few words that have nothing to do with you.',
    });
}
