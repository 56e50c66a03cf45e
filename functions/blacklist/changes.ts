import type { Change } from '../platform/table/table.ts';
import { counted } from '../platform/text/plural.ts';
import type { Words } from '../platform/text/text.ts';
import type { Standing } from './schema-partners.ts';
import { entriesOf, levelOf, standingFrom } from './standings.ts';

/** A change of a partner's standing, as consumers look at it. */
export type StandingChange = {
  before: Standing;
  after: Standing;
  version: number;
  /** Whether watchers are told: what they see has changed. */
  isTelling: boolean;
  words: Words;
};

/** Undefined where the change is of something else. */
export function standingChange({ key, before, after }: Change): StandingChange | undefined {
  const [cluster, kind, inn] = key.pk.split('|');
  if (kind !== 'partner' || key.sk !== 'standing' || !cluster || !inn) return undefined;
  const [was, is] = [standingFrom(before, cluster, inn), standingFrom(after, cluster, inn)];
  const seen = (standing: Standing): string =>
    JSON.stringify([
      levelOf(standing),
      standing.reviewing.length,
      entriesOf(standing).map(({ id, state, severity, expiresAt, confirmations }) => [
        id,
        state,
        severity,
        expiresAt,
        confirmations,
      ]),
      standing.links.map(({ claim, listed }) => [claim, listed]),
      standing.recommended,
    ]);
  return {
    before: was,
    after: is,
    version: after?.version ?? (before?.version ?? 0) + 1,
    isTelling: seen(was) !== seen(is),
    words: wordsOf(is),
  };
}

function wordsOf(standing: Standing): Words {
  const level = levelOf(standing);
  const entries = entriesOf(standing).length;
  const { length } = standing.reviewing;
  if (level === 'listed')
    return {
      ru: `В чёрном списке: ${counted('ru', entries, ['запись', 'записи', 'записей'])}.`,
      en: `Listed: ${counted('en', entries, ['entry', 'entries'])}.`,
    };
  if (level === 'linked')
    return { ru: 'Связано с предприятием из списка.', en: 'Linked with a listed company.' };
  if (level === 'review')
    return {
      ru: `На рассмотрении ${counted('ru', length, ['обращение', 'обращения', 'обращений'])}.`,
      en: `${counted('en', length, ['claim', 'claims'])} under review.`,
    };
  return { ru: 'Записей больше нет.', en: 'There are no entries any more.' };
}
