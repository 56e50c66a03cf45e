import type { Matter } from '../../../../functions/dashboard/schema.ts';
import { counted } from '../../../../functions/platform/text/plural.ts';
import { type Lang, pick } from '../../../../functions/platform/text/text.ts';
import { appPaths } from '../../app-paths.ts';
import { closedWords, dayOf } from '../closed/words.ts';
import type { CompanyState } from '../cluster/states.ts';

/** Which companies of a cluster's list a matter is about. */
const stateOf = {
  'cluster-uninvited': 'invitation',
  'cluster-awaited': 'answer',
  'cluster-hidden': 'hidden',
  'cluster-suspended': 'suspended',
} as const satisfies Record<string, CompanyState>;

const forms = {
  'cluster-uninvited': 'clusterUninvited',
  'cluster-awaited': 'clusterAwaited',
  'cluster-hidden': 'clusterHidden',
  'cluster-suspended': 'clusterSuspended',
} as const;

export type MatterLine = { href: string; text: string; place: string; label: string; pressing: boolean };

/** A matter in words, with the page where it is dealt with. */
export function matterLine(lang: Lang, matter: Matter): MatterLine {
  const t = closedWords(lang).dashboard;
  const at = appPaths(lang);
  if (matter.kind === 'second-factor')
    return {
      href: at.totp(),
      text: t.secondFactor,
      place: t.secondFactorText,
      label: t.signIn,
      pressing: true,
    };
  if (matter.kind === 'no-admin')
    return {
      href: at.cluster(matter.cluster.slug).admins,
      text: t.noAdmin,
      place: pick(matter.cluster.name, lang),
      label: t.portal,
      pressing: true,
    };
  if (matter.kind === 'cluster-empty')
    return {
      href: at.cluster(matter.cluster.slug).companies,
      text: t.clusterEmpty,
      place: pick(matter.cluster.name, lang),
      label: t.companies,
      pressing: false,
    };
  if ('cluster' in matter)
    return {
      href: `${at.cluster(matter.cluster.slug).companies}?state=${stateOf[matter.kind]}`,
      text: counted(lang, matter.count, t[forms[matter.kind]]),
      place: pick(matter.cluster.name, lang),
      label: t.companies,
      pressing: matter.kind === 'cluster-uninvited',
    };
  const here = at.company(matter.company.cluster, matter.company.slug);
  const place = pick(matter.company.name, lang);
  switch (matter.kind) {
    case 'new-enquiries':
      return {
        href: here.enquiries,
        text: counted(lang, matter.count, t.newEnquiries),
        place,
        label: t.enquiries,
        pressing: true,
      };
    case 'hidden':
      return { href: here.edit, text: t.hidden, place, label: t.miniSite, pressing: false };
    case 'incomplete':
      return { href: here.edit, text: t.incomplete, place, label: t.miniSite, pressing: false };
    case 'suspended':
      return { href: here.edit, text: t.suspended, place, label: t.miniSite, pressing: true };
    case 'no-products':
      return { href: here.products, text: t.noProducts, place, label: t.catalogue, pressing: false };
    case 'certificate':
      return {
        href: `${here.edit}#certificates`,
        text: matter.expired
          ? t.certificateExpired(pick(matter.name, lang))
          : t.certificateExpires(pick(matter.name, lang), dayOf(matter.validUntil, lang, 'UTC')),
        place,
        label: t.certificates,
        pressing: matter.expired,
      };
  }
}
