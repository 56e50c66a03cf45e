import type { Round } from '../../../../functions/logistics/schema-rounds.ts';
import { formatPrice } from '../../../../functions/platform/money.ts';
import type { Lang } from '../../../../functions/platform/text/text.ts';
import { closedWords } from '../closed/words.ts';
import { percentOf } from './percent.ts';

/** What a company saves against its own best plan, in words; nothing where it saves nothing. Of who is paid no part is told. */
export function savedInWords(
  { alone, share }: Pick<Round['companies'][number], 'alone' | 'share'>,
  lang: Lang,
): string | undefined {
  const saved = alone - share;
  if (saved <= 0) return undefined;
  const part = share < 0 ? undefined : percentOf(saved, alone, lang);
  return closedWords(lang).road.yours.saves(formatPrice(saved, lang), part);
}
