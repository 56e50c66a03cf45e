import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import type { ClaimRecord } from './record.ts';
import { deadlineOf, monthsLater } from './rules.ts';
import type { Deed, Severity, TimedDeed } from './schema.ts';
import type { State } from './states.ts';

type Someone = { id: string; name: string };

/** Who is written down as having done it. */
export const someone = (actor: Actor): Someone =>
  actor.kind === 'person' ? { id: actor.id, name: actor.name } : { id: actor.kind, name: actor.kind };

/**
 * The claim after a deed that the table allowed: pure, so that a deed and its steps in the log are judged alone.
 * `name` is how the accused signs.
 */
export function after(
  claim: ClaimRecord,
  to: State,
  deed: Deed | TimedDeed,
  by: Someone,
  now: number,
  name = by.name,
): ClaimRecord {
  const at = isoTime(now);
  const days = deed.action === 'requestReply' ? deed.days : undefined;
  const { deadline: _deadline, ...kept } = claim;
  const deadline = deadlineOf(to, now, days);
  const moved: ClaimRecord = {
    ...kept,
    state: to,
    since: at,
    ...(deadline && { deadline }),
    deeds: 'id' in deed ? [...claim.deeds, deed.id] : claim.deeds,
  };
  const listed = (severity: Severity, months: number, reasons: string) => ({
    outcome: 'published' as const,
    severity,
    months,
    reasons,
    at,
    by,
  });
  const appealed = (
    outcome: 'upheld' | 'amended' | 'withdrawn' | 'reopened',
    reasons: string,
  ): ClaimRecord['appeals'] =>
    moved.appeals.map((appeal, i) =>
      i === moved.appeals.length - 1 && !appeal.outcome
        ? { ...appeal, outcome, reasons, decidedAt: at, by }
        : appeal,
    );
  switch (deed.action) {
    case 'submit':
      return { ...moved, submittedAt: at };
    case 'take':
      return { ...moved, handler: by };
    case 'askMore':
      return { ...moved, thread: [...moved.thread, { at, from: 'admin', by, text: deed.text }] };
    case 'answer':
      return { ...moved, thread: [...moved.thread, { at, from: 'claimant', by, text: deed.text }] };
    case 'requestReply':
      return { ...moved, asked: true };
    case 'reply':
      return { ...moved, reply: { at, name, text: deed.text } };
    case 'publish': {
      const decided = { ...moved, decision: listed(deed.severity, deed.months, deed.reasons) };
      return to === 'published'
        ? { ...decided, publishedAt: at, expiresAt: monthsLater(now, deed.months) }
        : decided;
    }
    case 'approve': {
      const decision = { ...moved.decision!, second: { ...by, at } };
      return { ...moved, decision, publishedAt: at, expiresAt: monthsLater(now, decision.months!) };
    }
    case 'return': {
      const { decision: _decision, ...undecided } = moved;
      return undecided;
    }
    case 'reject':
      return { ...moved, decision: { outcome: 'rejected', reasons: deed.reasons, at, by } };
    case 'merge':
      return { ...moved, mergedInto: deed.into };
    case 'appeal':
      return {
        ...moved,
        appeals: [
          ...moved.appeals,
          { from: claim.state === 'rejected' ? 'claimant' : 'subject', at, text: deed.text },
        ],
      };
    case 'uphold':
      return { ...moved, appeals: appealed('upheld', deed.reasons) };
    case 'amend':
      return {
        ...moved,
        appeals: appealed('amended', deed.reasons),
        decision: { ...moved.decision!, severity: deed.severity, months: deed.months },
        expiresAt: monthsLater(Date.parse(moved.publishedAt!), deed.months),
      };
    case 'withdraw':
      return { ...moved, appeals: appealed('withdrawn', deed.reasons) };
    case 'reopen': {
      const { decision: _decision, ...undecided } = moved;
      return { ...undecided, handler: by, appeals: appealed('reopened', deed.reasons) };
    }
    case 'settle':
      return { ...moved, settledAt: at };
    default:
      return moved;
  }
}
