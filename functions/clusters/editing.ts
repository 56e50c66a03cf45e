import { isDeepStrictEqual } from 'node:util';
import { allCards } from '../companies/companies.ts';
import type { Actor } from '../platform/actor.ts';
import { changedMeanwhile, Refusal, wrongField } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type NewItem, type Write } from '../platform/table/table.ts';
import { assertMayCreate, assertMayEdit } from './access.ts';
import { getCluster } from './clusters.ts';
import { clusterKey } from './keys.ts';
import { repeatedIds } from './rules.ts';
import type { Cluster, EditedCluster, NewCluster } from './schema.ts';

type Store = Pick<Portal, 'table'>;
type ClusterRecord = Omit<Cluster, 'version'>;

const itemOf = (cluster: ClusterRecord): NewItem => ({
  ...(cluster as unknown as NewItem),
  ...clusterKey(cluster.slug),
});

/** A cluster under a domain of its own, or without one by '', and the write that keeps it so. */
export function withDomain(before: Cluster, host: string): { after: Cluster; write: Write } {
  const { version, domain: _domain, ...cluster } = before;
  const after: ClusterRecord = { ...cluster, ...(host && { domain: host }) };
  return { after: { ...after, version: version + 1 }, write: { put: itemOf(after), if: { version } } };
}

/**
 * Makes a cluster. The same slug with the same content again returns it as it is. `demo` marks every page.
 * @throws Refusal 401, 403; 422 where the slug is taken or a category stands twice
 */
export async function createCluster(
  portal: Store,
  actor: Actor,
  input: NewCluster,
  { demo = false }: { demo?: boolean } = {},
): Promise<Cluster> {
  assertMayCreate(actor);
  assertDistinct(input.categories);
  const cluster: ClusterRecord = { ...input, demo };
  try {
    await portal.table.write([{ put: itemOf(cluster), if: { absent: true } }]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const current = await getCluster(portal, input.slug);
    const { version: _version, ...content } = current;
    if (current.version === 1 && isDeepStrictEqual(plain(content), plain(cluster))) return current;
    throw wrongField('slug', {
      ru: 'Кластер с таким адресом уже есть.',
      en: 'A cluster with this address already exists.',
    });
  }
  return { ...cluster, version: 1 };
}

/**
 * Replaces what is said of a cluster, its categories included; a category with published products cannot be
 * taken away. The same content again changes nothing.
 * @throws Refusal 401, 403, 404; 409 with `current`; 422
 */
export async function editCluster(
  portal: Store,
  actor: Actor,
  slug: string,
  { version, ...texts }: EditedCluster,
): Promise<Cluster> {
  assertMayEdit(actor, slug);
  assertDistinct(texts.categories);
  const before = await getCluster(portal, slug);
  const after: ClusterRecord = {
    ...texts,
    slug,
    demo: before.demo,
    ...(before.domain && { domain: before.domain }),
    ...(before.manager && { manager: before.manager }),
  };
  const { version: _version, ...content } = before;
  if (before.version >= version && isDeepStrictEqual(plain(content), plain(after))) return before;
  if (before.version !== version) throw changedMeanwhile(before);
  const gone = before.categories.filter((category) => !texts.categories.some(({ id }) => id === category.id));
  if (gone.length > 0) await assertEmpty(portal, slug, gone);
  try {
    await portal.table.write([{ put: itemOf(after), if: { version } }]);
  } catch (error) {
    if (isConditionFailed(error)) throw changedMeanwhile(await getCluster(portal, slug));
    throw error;
  }
  return { ...after, version: version + 1 };
}

/**
 * States which company manages a cluster, by an INN that the operator has checked; '' takes it back. The same again
 * changes nothing.
 * @throws Refusal 401, 403, 404; 409 where the cluster was changed at the same moment
 */
export async function stateManager(portal: Store, actor: Actor, slug: string, inn: string): Promise<Cluster> {
  assertMayCreate(actor);
  const before = await getCluster(portal, slug);
  if ((before.manager ?? '') === inn) return before;
  const { version, manager: _manager, ...rest } = before;
  const after: ClusterRecord = { ...rest, ...(inn && { manager: inn }) };
  try {
    await portal.table.write([{ put: itemOf(after), if: { version } }]);
  } catch (error) {
    if (isConditionFailed(error)) throw changedMeanwhile(await getCluster(portal, slug));
    throw error;
  }
  return { ...after, version: version + 1 };
}

/** @throws Refusal 422 where published products stand in one of the categories */
async function assertEmpty(portal: Store, cluster: string, categories: Cluster['categories']): Promise<void> {
  const cards = await allCards(portal, cluster);
  for (const { id, name } of categories)
    if (cards.some((card) => (card.productsBy[id] ?? 0) > 0))
      throw wrongField('categories', {
        ru: `В категории «${name.ru}» есть товары: сначала их надо перенести.`,
        en: `There are products in the category “${name.en || name.ru}”: move them first.`,
      });
}

/** As it comes out of the table: without members that are undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** @throws Refusal 422 */
function assertDistinct(categories: Cluster['categories']): void {
  const [repeated] = repeatedIds(categories);
  if (repeated === undefined) return;
  const words = { ru: 'Этот код уже есть у другой категории.', en: 'Another category has this code.' };
  throw new Refusal(
    422,
    'invalid-input',
    { ru: 'Проверьте выделенные поля.', en: 'Please check the marked fields.' },
    {
      fields: categories.flatMap(({ id }, i) =>
        id === repeated && i > categories.findIndex((category) => category.id === id)
          ? [{ field: `/categories/${i}/id`, words }]
          : [],
      ),
    },
  );
}
