import { isDeepStrictEqual } from 'node:util';
import type { Step } from '../audit/audit.ts';
import { personal } from '../audit/chain.ts';
import { digest } from '../platform/ids.ts';
import type { Json } from '../platform/table/table.ts';
import type { ClaimRecord } from './record.ts';
import { isIndividual } from './rules.ts';

/** The thing that a step of the log is about. */
export const thingOf = (claim: Pick<ClaimRecord, 'id'>): string => `claim|${claim.id}`;

/** A partner as a thing of the log; of a person, whose number is personal, by its digest. */
export const partnerThing = (inn: string): string =>
  `partner|${isIndividual(inn) ? `sha256:${digest(inn)}` : inn}`;

/** Personal words of the accused, or about it. */
const ofSubject = (text: string | undefined): Json =>
  text ? (personal(text, 'subject') as unknown as Json) : '';

const ofPerson = (who: { id: string; name: string } | undefined): Json =>
  who
    ? { id: who.id, name: who.id === 'system' ? who.name : (personal(who.name, who.id) as unknown as Json) }
    : null;

/** What the log keeps of a claim: everything but ids of requests and digests of links, personal words marked. */
export function loggable(claim: ClaimRecord): { [name: string]: Json } {
  const { facts } = claim;
  return {
    state: claim.state,
    facts: {
      ...(facts as unknown as { [name: string]: Json }),
      inn: ofSubject(facts.inn),
      ogrn: ofSubject(facts.ogrn),
      name: ofSubject(facts.name),
      email: ofSubject(facts.email),
      contract: ofSubject(facts.contract),
      text: ofSubject(facts.text),
    },
    claimant: claim.claimant ? { id: claim.claimant.id, name: claim.claimant.name } : null,
    filedBy: ofPerson(claim.filedBy),
    handler: ofPerson(claim.handler),
    subject: claim.subject ? { id: claim.subject.id, name: claim.subject.name } : null,
    evidence: claim.evidence.map(({ id, name, sha256, from }) => ({
      id,
      name: ofSubject(name),
      sha256,
      from,
    })),
    thread: claim.thread.map(({ at, from, by, text }) => ({
      at,
      from,
      by: ofPerson(by),
      text: ofSubject(text),
    })),
    reply: claim.reply
      ? { at: claim.reply.at, name: ofSubject(claim.reply.name), text: ofSubject(claim.reply.text) }
      : null,
    decision: claim.decision
      ? {
          outcome: claim.decision.outcome,
          severity: claim.decision.severity ?? null,
          months: claim.decision.months ?? null,
          reasons: ofSubject(claim.decision.reasons),
          by: ofPerson(claim.decision.by),
          second: ofPerson(claim.decision.second),
        }
      : null,
    appeals: claim.appeals.map((appeal) => ({
      from: appeal.from,
      at: appeal.at,
      text: ofSubject(appeal.text),
      outcome: appeal.outcome ?? null,
      reasons: ofSubject(appeal.reasons),
      by: ofPerson(appeal.by),
    })),
    confirmations: claim.confirmations,
    publishedAt: claim.publishedAt ?? null,
    expiresAt: claim.expiresAt ?? null,
    settledAt: claim.settledAt ?? null,
    deadline: claim.deadline ?? null,
    mergedInto: claim.mergedInto ?? null,
  };
}

/** The step that tells how a deed changed a claim: only what is different, before and after. */
export function stepOf(
  what: string,
  before: ClaimRecord | undefined,
  after: ClaimRecord,
  why?: string,
): Step {
  const [was, is] = [before ? loggable(before) : {}, loggable(after)];
  const names = Object.keys(is).filter((name) => !isDeepStrictEqual(was[name], is[name]));
  const part = (all: { [name: string]: Json }): Json =>
    Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]!]));
  return {
    what,
    thing: thingOf(after),
    ...(why && { why: ofSubject(why) }),
    before: part(was),
    after: part(is),
  };
}
