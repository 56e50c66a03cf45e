import type { Lang } from '../text/text.ts';

/**
 * The language of an answer: pages say it in their address (/en/…), API calls by `?lang=` or Accept-Language;
 * Russian by default.
 */
export function languageOf(request: Request): Lang {
  const { pathname, searchParams } = new URL(request.url);
  if (!pathname.startsWith('/api/')) return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'ru';
  const asked = searchParams.get('lang');
  if (asked === 'ru' || asked === 'en') return asked;
  const first = /^\s*([a-z]{2})/i.exec(request.headers.get('accept-language') ?? '')?.[1]?.toLowerCase();
  return first === 'en' ? 'en' : 'ru';
}
