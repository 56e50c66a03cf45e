import { z } from '@hono/zod-openapi';
import { DAY } from '../platform/clock.ts';
import { Category, type Claim, ClaimState, PartnerRole } from './schema.ts';

/** Days before the deadline from which a claim is urgent. */
const SOON = 2;

/** Which claims an admin wants to see of the desk; what is left out narrows nothing. */
export const DeskFilter = z.object({
  state: ClaimState.optional(),
  category: Category.optional(),
  role: PartnerRole.optional(),
  /** overdue: past its deadline; soon: within two days of it. */
  due: z.enum(['overdue', 'soon']).optional(),
  /** mine: taken up by the reader; free: by nobody. */
  whose: z.enum(['mine', 'free']).optional(),
  /** In the name, INN, text, contract, or the claimant's name. */
  text: z.string().trim().max(200).optional(),
});
export type DeskFilter = z.infer<typeof DeskFilter>;

const fold = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** Whether a claim passes; `now` in milliseconds, `reader` the admin's id. The state is the caller's matter. */
export function passes(
  claim: Claim,
  filter: DeskFilter,
  { reader, now }: { reader: string; now: number },
): boolean {
  const { facts, deadline, handler, claimant } = claim;
  const isClaim = facts.kind === 'claim';
  if (filter.category && !(isClaim && facts.category === filter.category)) return false;
  if (filter.role && !(isClaim && facts.role === filter.role)) return false;
  const left = deadline === undefined ? Number.POSITIVE_INFINITY : Date.parse(deadline) - now;
  if (filter.due === 'overdue' && left >= 0) return false;
  if (filter.due === 'soon' && !(left >= 0 && left < SOON * DAY)) return false;
  if (filter.whose === 'mine' && handler?.id !== reader) return false;
  if (filter.whose === 'free' && handler) return false;
  const words = fold(filter.text ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const said = fold([facts.name, facts.inn, facts.text, facts.contract, claimant?.name].join(' '));
  return words.every((word) => said.includes(word));
}
