import { getAnnouncement } from '../announcements/announcements.ts';
import { productFor } from '../catalogue/catalogue.ts';
import { getCluster } from '../clusters/clusters.ts';
import { getCompany } from '../companies/companies.ts';
import type { Picture } from '../companies/schema.ts';
import { visitor } from '../platform/actor.ts';
import { isRefusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { type Lang, pick } from '../platform/text/text.ts';
import type { Preview } from './schema.ts';

const TEXT_LENGTH = 160;

/**
 * What a public page of the portal shows, for the card under a link in a message; undefined for other addresses and
 * for what visitors do not see.
 * @param path without origin, e.g. /sladkiy-kray/companies/oblako
 */
export async function previewOf(
  portal: Pick<Portal, 'table' | 'clock'>,
  path: string,
  lang: Lang,
): Promise<Preview | undefined> {
  try {
    return await found(portal, path, lang);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function found(
  portal: Pick<Portal, 'table' | 'clock'>,
  path: string,
  lang: Lang,
): Promise<Preview | undefined> {
  const parts = path.split(/[?#]/)[0]!.split('/').filter(Boolean).map(decoded);
  if (parts[0] === 'en') parts.shift();
  const [cluster, section, name, what, code] = parts;
  if (!cluster || cluster === 'app') return undefined;
  if (section === 'news' && name && !what) {
    const { title, text } = await getAnnouncement(portal, cluster, name);
    return { kind: 'news', title: pick(title, lang), text: short(pick(text, lang)) };
  }
  if (section === 'companies' && name) {
    const company = await getCompany(portal, cluster, name);
    if (what === 'products' && code) {
      const product = await productFor(portal, visitor, company, code);
      return {
        kind: 'product',
        title: pick(product.name, lang),
        text: pick(company.name, lang),
        ...pictureOf(product.pictures[0]),
      };
    }
    return {
      kind: 'company',
      title: pick(company.name, lang),
      text: short(pick(company.tagline, lang) || pick(company.city, lang)),
      ...pictureOf(company.logo),
    };
  }
  if (section) return undefined;
  const { name: title, tagline } = await getCluster(portal, cluster);
  return { kind: 'cluster', title: pick(title, lang), text: short(pick(tagline, lang)) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const short = (text: string): string =>
  text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH).toWellFormed().trimEnd()}…` : text;

const pictureOf = (picture: Picture | undefined): { picture?: string } =>
  picture
    ? {
        picture:
          picture.kind === 'svg'
            ? `/media/${picture.name}.svg`
            : `/media/${picture.name}-${picture.widths[0]}.webp`,
      }
    : {};
