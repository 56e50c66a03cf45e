/**
 * The life of a claim as one table. Code asks it, the page «Как это устроено» prints it, the tests try every state
 * with every action of every role against it. What is not in it cannot happen.
 */

export const STATES = [
  'draft',
  'submitted',
  'review',
  'clarifying',
  'awaitingReply',
  'deciding',
  'confirming',
  'published',
  'rejected',
  'appealed',
  'rejectionAppealed',
  'settling',
  'settled',
  'withdrawn',
  'expired',
  'recalled',
  'merged',
  'archived',
] as const;
export type State = (typeof STATES)[number];

export const ACTIONS = [
  'submit',
  'recall',
  'take',
  'askMore',
  'answer',
  'clarifyOver',
  'requestReply',
  'reply',
  'replyOver',
  'publish',
  'approve',
  'return',
  'reject',
  'merge',
  'appeal',
  'uphold',
  'amend',
  'withdraw',
  'reopen',
  'confirmPaid',
  'settle',
  'dispute',
  'expire',
  'archive',
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * claimant: owners and editors of the company that claims. subject: those of the accused company, or an outsider by a
 * letter's link. admin: runs the cluster and has nothing to do with either company. otherAdmin: an admin who has not
 * decided on this claim before. conflicted: an admin who works for a party, or filed the claim. member: anyone else of
 * the cluster. system: the timers.
 */
export const ROLES = [
  'claimant',
  'subject',
  'admin',
  'otherAdmin',
  'conflicted',
  'member',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** What a row further asks for: one or two admins to publish; that nobody has appealed yet. */
export type When = 'oneAdmin' | 'twoAdmins' | 'notAppealed';

export type Transition = {
  from: readonly State[];
  action: Action;
  by: readonly Role[];
  to: State;
  when?: When;
};

const OPEN = ['submitted', 'review', 'clarifying', 'awaitingReply', 'deciding'] as const;

export const TRANSITIONS: readonly Transition[] = [
  { from: ['draft'], action: 'submit', by: ['claimant'], to: 'submitted' },
  { from: ['draft', ...OPEN], action: 'recall', by: ['claimant'], to: 'recalled' },
  { from: ['submitted'], action: 'take', by: ['admin'], to: 'review' },
  { from: ['review'], action: 'askMore', by: ['admin'], to: 'clarifying' },
  { from: ['clarifying'], action: 'answer', by: ['claimant'], to: 'review' },
  { from: ['clarifying'], action: 'clarifyOver', by: ['system'], to: 'review' },
  { from: ['review'], action: 'requestReply', by: ['admin'], to: 'awaitingReply' },
  { from: ['awaitingReply', 'deciding'], action: 'requestReply', by: ['admin'], to: 'awaitingReply' },
  { from: ['awaitingReply'], action: 'reply', by: ['subject'], to: 'deciding' },
  { from: ['awaitingReply'], action: 'replyOver', by: ['system'], to: 'deciding' },
  { from: ['deciding'], action: 'publish', by: ['admin'], to: 'published', when: 'oneAdmin' },
  { from: ['deciding'], action: 'publish', by: ['admin'], to: 'confirming', when: 'twoAdmins' },
  { from: ['confirming'], action: 'approve', by: ['otherAdmin'], to: 'published' },
  { from: ['confirming'], action: 'return', by: ['otherAdmin'], to: 'deciding' },
  { from: ['review', 'deciding'], action: 'reject', by: ['admin'], to: 'rejected' },
  { from: [...OPEN], action: 'merge', by: ['admin'], to: 'merged' },
  { from: ['published', 'settling'], action: 'appeal', by: ['subject'], to: 'appealed', when: 'notAppealed' },
  { from: ['rejected'], action: 'appeal', by: ['claimant'], to: 'rejectionAppealed', when: 'notAppealed' },
  { from: ['appealed'], action: 'uphold', by: ['otherAdmin'], to: 'published' },
  { from: ['appealed'], action: 'amend', by: ['otherAdmin'], to: 'published' },
  { from: ['appealed'], action: 'withdraw', by: ['otherAdmin'], to: 'withdrawn' },
  { from: ['published', 'settling'], action: 'withdraw', by: ['admin'], to: 'withdrawn' },
  { from: ['rejectionAppealed'], action: 'uphold', by: ['otherAdmin'], to: 'rejected' },
  { from: ['rejectionAppealed'], action: 'reopen', by: ['otherAdmin'], to: 'review' },
  { from: ['published'], action: 'confirmPaid', by: ['claimant'], to: 'settling' },
  { from: ['settling'], action: 'settle', by: ['admin'], to: 'settled' },
  { from: ['settling'], action: 'dispute', by: ['admin'], to: 'published' },
  { from: ['published', 'appealed', 'settling'], action: 'expire', by: ['system'], to: 'expired' },
  {
    from: ['rejected', 'settled', 'withdrawn', 'expired', 'recalled', 'merged'],
    action: 'archive',
    by: ['system'],
    to: 'archived',
  },
];

/** States in which a partner is listed for everyone of the cluster to see. */
export const LISTED: readonly State[] = ['published', 'appealed', 'settling'];

/** States of a claim that is being looked at: members learn how many there are, and no more. */
export const REVIEWED: readonly State[] = [
  'submitted',
  'review',
  'clarifying',
  'awaitingReply',
  'deciding',
  'confirming',
  'rejectionAppealed',
];

/** States from which the accused may read the claim: when it is asked to answer. */
export const SHOWN_TO_SUBJECT: readonly State[] = [
  'awaitingReply',
  'deciding',
  'confirming',
  'published',
  'rejected',
  'appealed',
  'rejectionAppealed',
  'settling',
  'settled',
  'withdrawn',
  'expired',
  'archived',
];

/** States of which nothing more is to come but the archive. Only then personal data may be erased. */
export const CLOSED: readonly State[] = [
  'rejected',
  'settled',
  'withdrawn',
  'expired',
  'recalled',
  'merged',
  'archived',
];

/** Days that a state may last. In `review` and `deciding` the state register's 8 working days are the measure. */
export const DAYS_IN: Partial<Record<State, number>> = {
  submitted: 3,
  review: 10,
  clarifying: 10,
  awaitingReply: 10,
  deciding: 10,
  confirming: 5,
  appealed: 15,
  rejectionAppealed: 15,
  settling: 10,
  rejected: 180,
  settled: 180,
  withdrawn: 180,
  expired: 180,
  recalled: 30,
  merged: 30,
};

/** What the timer does when a state has lasted its days; states that are not here make the admins be reminded. */
export const WHEN_OVER: Partial<Record<State, Action>> = {
  clarifying: 'clarifyOver',
  awaitingReply: 'replyOver',
  rejected: 'archive',
  settled: 'archive',
  withdrawn: 'archive',
  expired: 'archive',
  recalled: 'archive',
  merged: 'archive',
};

export type Circumstances = { twoAdmins: boolean; appealed: boolean };

const holds = (when: When | undefined, { twoAdmins, appealed }: Circumstances): boolean =>
  when === undefined || { oneAdmin: !twoAdmins, twoAdmins, notAppealed: !appealed }[when];

/** The state after an action of someone in these roles; undefined where the table has no such row. */
export const moved = (
  state: State,
  action: Action,
  roles: readonly Role[],
  circumstances: Circumstances,
): State | undefined =>
  TRANSITIONS.find(
    (row) =>
      row.action === action &&
      row.from.includes(state) &&
      row.by.some((role) => roles.includes(role)) &&
      holds(row.when, circumstances),
  )?.to;

/** What someone in these roles may do now, in the order of the table. */
export const actionsFor = (state: State, roles: readonly Role[], circumstances: Circumstances): Action[] =>
  ACTIONS.filter((action) => moved(state, action, roles, circumstances) !== undefined);
