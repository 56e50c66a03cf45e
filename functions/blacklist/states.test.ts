import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoTime } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { after } from './effects.ts';
import type { ClaimRecord } from './record.ts';
import { circumstancesOf } from './rules.ts';
import { type Deed, DraftFacts } from './schema.ts';
import { ACTIONS, type Action, moved, ROLES, type Role, STATES, type State, TRANSITIONS } from './states.ts';

/**
 * What the table must allow, written a second time by hand: state, action, who, and what it becomes. «1» is one admin,
 * «2» two, «!» only while nobody has appealed.
 */
const ALLOWED = `
  draft submit claimant submitted
  draft recall claimant recalled
  submitted recall claimant recalled
  submitted take admin review
  submitted merge admin merged
  review recall claimant recalled
  review askMore admin clarifying
  review requestReply admin awaitingReply
  review reject admin rejected
  review merge admin merged
  clarifying recall claimant recalled
  clarifying answer claimant review
  clarifying clarifyOver system review
  clarifying merge admin merged
  awaitingReply recall claimant recalled
  awaitingReply requestReply admin awaitingReply
  awaitingReply reply subject deciding
  awaitingReply replyOver system deciding
  awaitingReply merge admin merged
  deciding recall claimant recalled
  deciding requestReply admin awaitingReply
  deciding publish admin published 1
  deciding publish admin confirming 2
  deciding reject admin rejected
  deciding merge admin merged
  confirming approve otherAdmin published
  confirming return otherAdmin deciding
  published appeal subject appealed !
  published withdraw admin withdrawn
  published confirmPaid claimant settling
  published expire system expired
  appealed uphold otherAdmin published
  appealed amend otherAdmin published
  appealed withdraw otherAdmin withdrawn
  appealed expire system expired
  settling appeal subject appealed !
  settling withdraw admin withdrawn
  settling settle admin settled
  settling dispute admin published
  settling expire system expired
  rejected appeal claimant rejectionAppealed !
  rejected archive system archived
  rejectionAppealed uphold otherAdmin rejected
  rejectionAppealed reopen otherAdmin review
  settled archive system archived
  withdrawn archive system archived
  expired archive system archived
  recalled archive system archived
  merged archive system archived
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' ') as [State, Action, Role, State, string?]);

const expected = (state: State, action: Action, role: Role, two: boolean, appealed: boolean) =>
  ALLOWED.find(
    ([from, what, who, , when]) =>
      from === state &&
      what === action &&
      who === role &&
      (when === undefined || { 1: !two, 2: two, '!': !appealed }[when as '1' | '2' | '!']),
  )?.[3];

describe('the table of states', () => {
  it.each(STATES)('%s: every action of every role is allowed or refused as it should be', (state) => {
    for (const action of ACTIONS)
      for (const role of ROLES)
        for (const twoAdmins of [false, true])
          for (const appealed of [false, true])
            expect(
              { action, role, to: moved(state, action, [role], { twoAdmins, appealed }) },
              `${twoAdmins ? 'two admins' : 'one admin'}${appealed ? ', appealed' : ''}`,
            ).toEqual({ action, role, to: expected(state, action, role, twoAdmins, appealed) });
  });

  it('has no row that is not written down here, and each state can be reached and left', () => {
    const rows = TRANSITIONS.flatMap((row) =>
      row.from.flatMap((from) => row.by.map((by) => [from, row.action, by, row.to])),
    );
    expect(rows.length).toBe(ALLOWED.length);
    const reached = new Set<State>(['draft']);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const row of TRANSITIONS) if (row.from.some((from) => reached.has(from))) reached.add(row.to);
    }
    expect([...reached].sort()).toEqual([...STATES].sort());
    const ends = STATES.filter((state) => !TRANSITIONS.some((row) => row.from.includes(state)));
    expect(ends).toEqual(['archived']);
  });
});

const claimNow = (): ClaimRecord => ({
  id: newId(),
  cluster: 'sweets',
  state: 'draft',
  facts: DraftFacts.parse({}),
  evidence: [],
  thread: [],
  appeals: [],
  confirmations: 0,
  createdAt: isoTime(0),
  since: isoTime(0),
  deeds: [],
});

/** People of a cluster: three admins, and one of each other kind. */
const CAST: { id: string; roles: Role[] }[] = [
  { id: 'claimant', roles: ['claimant'] },
  { id: 'subject', roles: ['subject'] },
  { id: 'member', roles: ['member'] },
  { id: 'torn', roles: ['conflicted'] },
  { id: 'system', roles: ['system'] },
  ...['anna', 'vera', 'olga'].map((id) => ({ id, roles: ['admin'] as Role[] })),
];

/** A wish: anyone tries anything, or, so that claims get somewhere, one of what is allowed now. */
const steps = fc.array(
  fc.record({
    who: fc.constantFrom(...CAST),
    action: fc.constantFrom(...ACTIONS),
    allowed: fc.option(fc.nat(1000), { freq: 3 }),
  }),
  { minLength: 1, maxLength: 30 },
);
type Wish = { who: (typeof CAST)[number]; action: Action; allowed: number | null };

type Done = { action: Action; who: string; from: State; to: State };

/** Who someone is to a claim, as `rolesIn` says it: an admin that has decided is no other admin. */
function rolesOf(claim: ClaimRecord, { id, roles }: (typeof CAST)[number]): Role[] {
  const decided = [
    claim.decision?.by.id,
    claim.decision?.second?.id,
    ...claim.appeals.map(({ by }) => by?.id),
  ];
  return roles[0] === 'admin' && !decided.includes(id) ? ['admin', 'otherAdmin'] : roles;
}

/** What would end most claims early; only wishes at random try it. */
const ENDS: Action[] = ['recall', 'merge', 'reject', 'withdraw', 'expire', 'archive'];

/** Plays a sequence of actions, of which the table lets some through; gives what was done. */
function played(sequence: Wish[], twoAdmins: boolean): Done[] {
  let claim = claimNow();
  const done: Done[] = [];
  for (const wish of sequence) {
    const circumstances = circumstancesOf(claim, twoAdmins);
    const possible = CAST.flatMap((who) =>
      ACTIONS.filter(
        (action) => !ENDS.includes(action) && moved(claim.state, action, rolesOf(claim, who), circumstances),
      ).map((action) => ({ who, action })),
    );
    const { who, action } =
      wish.allowed !== null && possible.length > 0 ? possible[wish.allowed % possible.length]! : wish;
    const to = moved(claim.state, action, rolesOf(claim, who), circumstances);
    if (!to) continue;
    const deed = {
      action,
      id: newId(),
      version: 1,
      reasons: 'основания решения',
      text: 'текст',
      severity: 'serious',
      months: 24,
      days: 10,
      email: '',
      into: newId(),
    } as unknown as Deed;
    done.push({ action, who: who.id, from: claim.state, to });
    claim = after(claim, to, deed, { id: who.id, name: who.id }, 0);
  }
  return done;
}

const isPublication = ({ from, to, action }: Done) =>
  to === 'published' &&
  (action === 'publish' || action === 'approve') &&
  ['deciding', 'confirming'].includes(from);

describe('no sequence of actions', { timeout: 60_000 }, () => {
  it.each([false, true])(
    'publishes without review, time to reply and enough admins (two: %s)',
    (twoAdmins) => {
      let publications = 0;
      fc.assert(
        fc.property(steps, (sequence) => {
          const done = played(sequence, twoAdmins);
          done.forEach((step, i) => {
            if (step.to !== 'published') return;
            const before = done.slice(0, i);
            const first = done.slice(0, i + 1).findIndex(isPublication);
            expect(first).toBeGreaterThanOrEqual(0);
            if (!isPublication(step)) return;
            publications++;
            expect(before.some(({ action }) => action === 'take')).toBe(true);
            const asked = before.findLastIndex(({ action }) => action === 'requestReply');
            const heard = before.findLastIndex(({ action }) => action === 'reply' || action === 'replyOver');
            expect(asked).toBeGreaterThanOrEqual(0);
            expect(heard).toBeGreaterThan(asked);
            if (!twoAdmins) return;
            const proposer = before.findLast(({ action }) => action === 'publish');
            expect(step.action).toBe('approve');
            expect(proposer!.who).not.toBe(step.who);
          });
        }),
        { numRuns: 400, seed: 20_261_125 },
      );
      expect(publications).toBeGreaterThan(10);
    },
  );

  it('lets anyone but admins decide, or one side appeal twice', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (sequence, twoAdmins) => {
        const done = played(sequence, twoAdmins);
        for (const { action, who } of done)
          if (['publish', 'approve', 'reject', 'uphold', 'amend', 'withdraw', 'settle'].includes(action))
            expect(['anna', 'vera', 'olga']).toContain(who);
        for (const who of ['claimant', 'subject'])
          expect(done.filter((step) => step.action === 'appeal' && step.who === who).length).toBeLessThan(2);
        done.forEach((step, i) => {
          if (!['uphold', 'amend'].includes(step.action)) return;
          const decision = done.slice(0, i).findLast(({ action }) => ['publish', 'reject'].includes(action));
          expect(decision!.who).not.toBe(step.who);
        });
      }),
      { numRuns: 400, seed: 20_261_125 },
    );
  });
});
