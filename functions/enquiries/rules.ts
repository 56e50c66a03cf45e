import type { EnquiryMove, EnquiryStatus } from './schema.ts';

const moves: Record<EnquiryMove, { from: readonly EnquiryStatus[]; to: EnquiryStatus }> = {
  close: { from: ['new', 'read', 'answered'], to: 'closed' },
  spam: { from: ['new', 'read', 'closed'], to: 'spam' },
  reopen: { from: ['closed', 'spam'], to: 'read' },
};

/**
 * The status after a move; undefined where it cannot be made. One that was answered is answered again when it
 * is reopened. A move to where it is already is none.
 */
export function moved(
  status: EnquiryStatus,
  move: EnquiryMove,
  answered: boolean,
): EnquiryStatus | undefined {
  const { from, to } = moves[move];
  const after = move === 'reopen' && answered ? 'answered' : to;
  if (status === after) return status;
  return from.includes(status) ? after : undefined;
}
