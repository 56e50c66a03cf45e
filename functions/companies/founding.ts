import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { Refusal, wrongField } from '../platform/http/problem.ts';
import { digest, shortCode } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Write } from '../platform/table/table.ts';
import { slug as slugOf } from '../platform/text/slug.ts';
import { assertMayAdminister } from './access.ts';
import { foundedKey, innKey, profileKey, slugKey } from './keys.ts';
import { type CompanyRecord, companyOf, itemOf, newCard } from './record.ts';
import type { Company, Profile } from './schema.ts';

/** A company with everything it says of itself from the start: from the command line, the demonstration. */
export type Founding = {
  id: string;
  /** Made from the name where it is left out. */
  slug?: string | undefined;
  profile: Profile;
  published: boolean;
  demo: boolean;
};

/** Addresses with a number that are tried before one that nobody else has. */
const ATTEMPTS = 20;

/** Where each of the founding's conditions stands in its list. */
const SLUG = 1;
const INN = 2;

/** What goes into the same transaction as the company itself: an invitation of its owner and its letter. */
export type Alongside = (company: CompanyRecord) => readonly Write[];

/**
 * Makes a company with its card and holds its INN and address. The same `id` with the same content again
 * returns the company that it made the first time.
 * @throws Refusal 401, 403; 409 where the id was used for something else; 422 by field for an INN or a given
 * address that is taken
 */
export async function foundCompany(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  founding: Founding,
  alongside: Alongside = () => [],
): Promise<Company> {
  assertMayAdminister(actor, cluster);
  const { id, profile } = founding;
  const content = digest(JSON.stringify([founding.slug ?? null, profile, founding.published, founding.demo]));
  const stem = founding.slug ?? (slugOf(profile.name.ru, 50) || 'company');
  const now = isoTime(portal.clock());
  for (let attempt = 1; ; attempt++) {
    const company: CompanyRecord = {
      ...profile,
      id,
      cluster,
      slug: attempt === 1 ? stem : `${stem}-${attempt < ATTEMPTS ? attempt : shortCode(id)}`,
      status: 'active',
      published: founding.published,
      demo: founding.demo,
      createdAt: now,
      updatedAt: now,
    };
    try {
      await portal.table.write([...writesOf(company, content), ...alongside(company)]);
      return { ...company, version: 1 };
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
      const before = await madeBefore(portal, cluster, id, content);
      if (before) return before;
      const [heldSlug, heldInn] = await portal.table.batchGet([
        slugKey(cluster, company.slug),
        innKey(cluster, profile.requisites.inn),
      ]);
      if (heldInn || error.index === INN) throw innTaken();
      if (!heldSlug && error.index !== SLUG) throw error;
      if (founding.slug)
        throw wrongField('slug', {
          ru: 'Этот адрес уже занят другим предприятием кластера.',
          en: 'Another company of the cluster has this address.',
        });
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

const writesOf = (company: CompanyRecord, content: string): Write[] => {
  const { cluster, id, slug } = company;
  return [
    { put: itemOf(company), if: { absent: true } },
    { put: { ...slugKey(cluster, slug), id }, if: { absent: true } },
    { put: { ...innKey(cluster, company.requisites.inn), id }, if: { absent: true } },
    { put: newCard(company), if: { absent: true } },
    { put: { ...foundedKey(cluster, id), content }, if: { absent: true } },
  ];
};

/** What the same request made before. @throws Refusal 409 where the id was used with other content */
async function madeBefore(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  id: string,
  content: string,
): Promise<Company | undefined> {
  const [founded, item] = await portal.table.batchGet([foundedKey(cluster, id), profileKey(cluster, id)]);
  if (!founded || !item) return undefined;
  if (founded.content === content) return companyOf(item);
  throw new Refusal(409, 'id-used', {
    ru: 'Предприятие с этим идентификатором уже создано с другими данными.',
    en: 'A company with this id was already made with other data.',
  });
}

export const innTaken = (field = 'inn') =>
  wrongField(field, {
    ru: 'Предприятие с таким ИНН уже есть в кластере.',
    en: 'A company with this INN is already in the cluster.',
  });
