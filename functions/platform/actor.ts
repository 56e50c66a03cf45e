/** Who acts. Every verb takes an actor and decides by it; nothing else carries rights. */

export type CompanyRole = 'owner' | 'editor' | 'viewer';

export type Membership = { cluster: string; company: string; companySlug: string; role: CompanyRole };

export type Visitor = { kind: 'visitor' };

export type Person = {
  kind: 'person';
  id: string;
  name: string;
  email: string;
  memberships: readonly Membership[];
  /** Clusters whose managing company this person works for. */
  adminOf: readonly string[];
  /** Runs the portal itself: creates clusters and names their admins. */
  operator: boolean;
  /** The session's id, for the list of sessions. */
  session: string;
  /** Whether a second factor was shown in this session. Admins and operators act only with it. */
  strong: boolean;
};

/** The portal itself: timers, imports from the command line, consumers of the change feed. */
export type System = { kind: 'system' };

export type Actor = Visitor | Person | System;

export const visitor: Visitor = { kind: 'visitor' };
export const system: System = { kind: 'system' };

/** The actor's role in a company, or undefined. */
export const roleIn = (actor: Actor, company: string): CompanyRole | undefined =>
  actor.kind === 'person' ? actor.memberships.find((m) => m.company === company)?.role : undefined;

/** Whether the actor belongs to any company of the cluster, whatever the role. */
export const isMember = (actor: Actor, cluster: string): boolean =>
  actor.kind === 'person' && actor.memberships.some((m) => m.cluster === cluster);

/** Whether the actor runs the cluster: its admin or the portal's operator, each with a second factor shown. */
export const isAdmin = (actor: Actor, cluster: string): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'person' && actor.strong && (actor.operator || actor.adminOf.includes(cluster)));

/** Whether the actor runs the portal. */
export const isOperator = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'person' && actor.operator && actor.strong);
