import { publishAnnouncement } from '../announcements/announcements.ts';
import { AnnouncementDraft } from '../announcements/schema.ts';
import { addProducts } from '../catalogue/many.ts';
import { listClusters } from '../clusters/clusters.ts';
import { createCluster } from '../clusters/editing.ts';
import { findBySlug } from '../companies/companies.ts';
import { foundCompany } from '../companies/founding.ts';
import { publishCompanyNews } from '../company-news/news.ts';
import { sendEnquiry } from '../enquiries/sending.ts';
import { keepDrawing } from '../pictures/pictures.ts';
import { system } from '../platform/actor.ts';
import { DAY, HOUR, isoTime } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed } from '../platform/table/table.ts';
import { type ClusterData, clusters } from './data/clusters.ts';
import { companyNews } from './data/company-news.ts';
import { enquiries } from './data/enquiries.ts';
import { news } from './data/news.ts';
import type { CompanyData } from './data/shape.ts';
import { steadyId } from './numbers.ts';
import { type Keep, productsOf } from './products.ts';
import { profileOf } from './profile.ts';
import { text } from './typeset.ts';

const BEGUN = { pk: 'portal|demo', sk: 'begun' };
const FINISHED = { pk: 'portal|demo', sk: 'finished' };

/** When the demo was begun, now if it is begun here; undefined where the portal holds something else. */
export async function begun(portal: Portal): Promise<number | undefined> {
  const before = await portal.table.get(BEGUN);
  if (before) return before.at as number;
  if ((await listClusters(portal)).length > 0) return undefined;
  const at = portal.clock();
  try {
    await portal.table.write([{ put: { ...BEGUN, at }, if: { absent: true } }]);
    return at;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    return (await portal.table.get(BEGUN))!.at as number;
  }
}

/** The portal as it was some time ago: what is made there bears that time. */
const ago = (portal: Portal, begun: number, ms: number): Portal => ({ ...portal, clock: () => begun - ms });

const makeCluster = (portal: Portal, data: ClusterData) =>
  createCluster(
    portal,
    system,
    {
      slug: data.slug,
      name: text(data.name),
      tagline: text(data.tagline),
      about: text(data.about),
      region: text(['Пензенская область', 'Penza region']),
      timeZone: 'Europe/Moscow',
      centre: data.centre,
      hue: data.hue,
      categories: data.categories.map(([id, name]) => ({ id, name: text(name) })),
      managing: { ...data.managing, name: text(data.managing.name) },
    },
    { demo: true },
  );

/** The id of a demo company by its slug. */
export const companyId = (slug: string, begun: number): string => steadyId(slug, begun - 60 * DAY);

/** A company with its whole catalogue. Returns the codes of its products by their Russian names. */
async function makeCompany(
  portal: Portal,
  begun: number,
  cluster: string,
  data: CompanyData,
  index: number,
): Promise<Map<string, string>> {
  const keep: Keep = ({ svg, ...size }) => keepDrawing(portal, svg, size);
  const [profile, products] = await Promise.all([
    profileOf(data, index, begun, keep),
    productsOf(data, index, keep),
  ]);
  const id = companyId(data.slug, begun);
  await foundCompany(ago(portal, begun, 60 * DAY), system, cluster, {
    id,
    slug: data.slug,
    profile,
    published: true,
    demo: true,
  });
  const codes = await addProducts(
    ago(portal, begun, (20 - index) * DAY),
    system,
    { cluster, id },
    products.map((product, i) => ({ ...product, id: steadyId(`${data.slug} ${i}`, begun - 20 * DAY + i) })),
  );
  return new Map(products.map((product, i) => [product.name.ru, codes[i]!]));
}

/** News that companies tell of themselves; each of them has its mini-site by then. */
async function tellCompanyNews(portal: Portal, begun: number): Promise<void> {
  for (const { cluster, company, daysAgo, title, text: story } of companyNews) {
    const owner = await findBySlug(portal, cluster, company);
    if (!owner) throw new Error(`the demonstration has no company ${company}`);
    await publishCompanyNews(ago(portal, begun, daysAgo * DAY), system, owner, {
      id: steadyId(`${company} ${title[0]}`, begun - daysAgo * DAY),
      title: text(title),
      text: text(story),
    });
  }
}

async function tellNews(portal: Portal, begun: number): Promise<void> {
  for (const { cluster, daysAgo, title, text: story } of news)
    await publishAnnouncement(ago(portal, begun, daysAgo * DAY), system, cluster, {
      id: steadyId(title[0], begun - daysAgo * DAY),
      ...AnnouncementDraft.parse({ title: text(title), text: text(story) }),
    });
}

/** Visitors’ enquiries; `codes` are the codes of products by company and Russian name. */
export async function fillInboxes(
  portal: Portal,
  begun: number,
  codes: Map<string, Map<string, string>>,
): Promise<void> {
  for (const { cluster, company, daysAgo, products, ...sender } of enquiries)
    await sendEnquiry(
      ago(portal, begun, daysAgo * DAY + 2 * HOUR),
      'ru',
      cluster,
      company,
      {
        ...sender,
        text: text([sender.text, '']).ru,
        id: steadyId(sender.text, begun - daysAgo * DAY - 2 * HOUR),
        products: products.map(([name, quantity]) => {
          const code = codes.get(company)?.get(text([name, '']).ru);
          if (!code) throw new Error(`${company} has no product “${name}”`);
          return { code, quantity };
        }),
        consent: true,
      },
      // Documentation addresses (RFC 5737) belong to nobody.
      '192.0.2.1',
    );
}

/**
 * Clusters, companies with their catalogues and news. Run again, it makes what is missing. Returns the codes of
 * products by company and Russian name.
 */
export async function seedCatalogues(
  portal: Portal,
  begun: number,
): Promise<Map<string, Map<string, string>>> {
  await Promise.all(clusters.map((data) => makeCluster(portal, data)));
  const all = clusters.flatMap(({ slug, companies }) => companies.map((company) => ({ slug, company })));
  const made = await Promise.all(
    all.map(
      async ({ slug, company }, i) =>
        [company.slug, await makeCompany(portal, begun, slug, company, i)] as const,
    ),
  );
  await Promise.all([tellNews(portal, begun), tellCompanyNews(portal, begun)]);
  return new Map(made);
}

export const isFinished = async (portal: Portal): Promise<boolean> =>
  (await portal.table.get(FINISHED)) !== undefined;

export async function finish(portal: Portal): Promise<void> {
  try {
    await portal.table.write([{ put: { ...FINISHED, at: isoTime(portal.clock()) }, if: { absent: true } }]);
  } catch (error) {
    // Another process finished it at the same time.
    if (!isConditionFailed(error)) throw error;
  }
}
