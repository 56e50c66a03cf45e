import type { Company } from '../../../../functions/companies/schema.ts';
import type { Lang } from '../../../../functions/platform/text/text.ts';
import { media, paths } from '../../paths.ts';
import { say, sayIf } from '../../ui/typography.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

/** schema.org Organization of a company. `origin` is the portal's, `absolute` makes a page's lasting address. */
export function organisation(
  company: Company,
  lang: Lang,
  origin: string,
  absolute: (path: string) => string,
): Record<string, unknown> {
  const { contacts, requisites, logo } = company;
  const about = sayIf(company.tagline, lang);
  return {
    '@type': 'Organization',
    '@id': `${absolute(paths(lang).company(company.cluster, company.slug))}#company`,
    name: plain(say(company.name, lang)),
    legalName: plain(say(requisites.legalName, lang)),
    url: absolute(paths(lang).company(company.cluster, company.slug)),
    ...(about && { description: plain(about) }),
    ...(logo?.kind === 'svg' && { logo: `${origin}${media(logo.name, { svg: true })}` }),
    ...(contacts.phone && { telephone: contacts.phone }),
    email: contacts.email,
    taxID: requisites.inn,
    address: {
      '@type': 'PostalAddress',
      addressCountry: 'RU',
      addressLocality: plain(say(company.city, lang)),
      streetAddress: plain(say(requisites.legalAddress, lang)),
    },
    ...(contacts.website && { sameAs: contacts.website }),
    ...(company.founded && { foundingDate: String(company.founded) }),
  };
}
