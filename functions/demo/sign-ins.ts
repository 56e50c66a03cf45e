import { totpCode } from '../accounts/totp.ts';
import { type Lang, pick, type Words } from '../platform/text/text.ts';
import { people } from './data/people.ts';
import { typesetEn, typesetRu } from './typeset.ts';

/** Known to everyone: they open the demonstration only, which is never seeded beside real clusters. */
export const DEMO_PASSPHRASE = 'чай с пряником в Мокшане';
const TOTP_SECRET = 'ARTELDEMOARTELDEMOARTELDEMOARTEL';

export type DemoSignIn = { email: string; name: string; does: Words; totpSecret?: string };

/** Who can sign in to the demonstration and how. Empty where the portal holds something else. */
export type DemoSignIns = { passphrase: string; people: DemoSignIn[] };

export const demoSignIns = (): DemoSignIns => ({
  passphrase: DEMO_PASSPHRASE,
  people: people.map(({ email, name, does, operator, adminOf }) => ({
    email,
    name,
    does: { ru: typesetRu(does[0]), en: typesetEn(does[1]) },
    ...((operator || adminOf) && { totpSecret: TOTP_SECRET }),
  })),
});

/** The code that the demonstration's admins and operator show at a moment (milliseconds UTC). */
export const demoCode = (now: number): string => totpCode(TOTP_SECRET, now);

const words = {
  passphrase: { ru: 'Пароль у всех', en: 'Password of all' },
  code: {
    ru: (code: string) => `код сейчас ${code}, следующий: npm run artel -- demo-code`,
    en: (code: string) => `code now ${code}, the next: npm run artel -- demo-code`,
  },
  secret: { ru: 'Ключ для приложения с кодами', en: 'Key for an authenticator app' },
};

/** The sign-in details as lines for the terminal, at a moment (milliseconds UTC). */
export function signInLines(signIns: DemoSignIns, now: number, lang: Lang = 'ru'): string[] {
  if (signIns.people.length === 0) return [];
  const width = Math.max(...signIns.people.map(({ email }) => email.length));
  return [
    ...signIns.people.map(
      ({ email, does, totpSecret }) =>
        `  ${email.padEnd(width)}  ${pick(does, lang)}${totpSecret ? ` · ${words.code[lang](totpCode(totpSecret, now))}` : ''}`,
    ),
    `  ${words.passphrase[lang]}: ${signIns.passphrase}`,
    `  ${words.secret[lang]}: ${TOTP_SECRET}`,
  ];
}
