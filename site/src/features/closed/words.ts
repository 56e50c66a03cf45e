import enAdmin from '../../messages/en/admin.ts';
import enClosed from '../../messages/en/closed.ts';
import enCompany from '../../messages/en/company.ts';
import enEnquiries from '../../messages/en/enquiries.ts';
import enLogistics from '../../messages/en/logistics.ts';
import enOverview from '../../messages/en/overview.ts';
import enPeople from '../../messages/en/people.ts';
import enProducts from '../../messages/en/products.ts';
import enProfile from '../../messages/en/profile.ts';
import enSignIn from '../../messages/en/sign-in.ts';
import ruAdmin from '../../messages/ru/admin.ts';
import ruClosed from '../../messages/ru/closed.ts';
import ruCompany from '../../messages/ru/company.ts';
import ruEnquiries from '../../messages/ru/enquiries.ts';
import ruLogistics from '../../messages/ru/logistics.ts';
import ruOverview from '../../messages/ru/overview.ts';
import ruPeople from '../../messages/ru/people.ts';
import ruProducts from '../../messages/ru/products.ts';
import ruProfile from '../../messages/ru/profile.ts';
import ruSignIn from '../../messages/ru/sign-in.ts';

const ru = {
  ...ruClosed,
  admin: ruAdmin,
  adminName: ruClosed.admin,
  mySite: ruCompany,
  inbox: ruEnquiries,
  dashboard: ruOverview,
  road: ruLogistics,
  persons: ruPeople,
  goods: ruProducts,
  me: ruProfile,
  entry: ruSignIn,
};

const en: typeof ru = {
  ...enClosed,
  admin: enAdmin,
  adminName: enClosed.admin,
  mySite: enCompany,
  inbox: enEnquiries,
  dashboard: enOverview,
  road: enLogistics,
  persons: enPeople,
  goods: enProducts,
  me: enProfile,
  entry: enSignIn,
};

/** Every word of the closed area in one language: the frame's at the top, each room's under its name. */
export const closedWords = (lang: 'ru' | 'en'): typeof ru => (lang === 'en' ? en : ru);
export type ClosedWords = typeof ru;

const dates = {
  ru: { day: new Map<string, Intl.DateTimeFormat>(), time: new Map<string, Intl.DateTimeFormat>() },
  en: { day: new Map<string, Intl.DateTimeFormat>(), time: new Map<string, Intl.DateTimeFormat>() },
};

function format(lang: 'ru' | 'en', kind: 'day' | 'time', timeZone: string): Intl.DateTimeFormat {
  const made = dates[lang][kind];
  let found = made.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      ...(kind === 'time' && { month: 'short', hour: '2-digit', minute: '2-digit' }),
      timeZone,
    });
    made.set(timeZone, found);
  }
  return found;
}

/** «24 ноября 2026 г.» in a time zone; `time` is UTC ISO text. */
export const dayOf = (time: string, lang: 'ru' | 'en', timeZone = 'Europe/Moscow'): string =>
  format(lang, 'day', timeZone).format(new Date(time));

/** «24 нояб. 2026 г., 12:30» in a time zone; `time` is UTC ISO text. */
export const momentOf = (time: string, lang: 'ru' | 'en', timeZone = 'Europe/Moscow'): string =>
  format(lang, 'time', timeZone).format(new Date(time));
