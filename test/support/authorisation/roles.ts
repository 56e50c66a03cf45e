/** Everyone who may come to a company’s things, by what they are to it. */
export const ROLES = [
  'visitor',
  /** Signed in, belongs nowhere. */
  'nobody',
  'viewer',
  'editor',
  'owner',
  /** Of another company of the same cluster. */
  'neighbour viewer',
  'neighbour editor',
  'neighbour owner',
  /** Of a company of another cluster. */
  'foreign viewer',
  'foreign editor',
  'foreign owner',
  'admin',
  /** With no second factor shown in this session. */
  'admin without code',
  /** Of another cluster. */
  'foreign admin',
  'operator',
  'operator without code',
] as const;
export type Role = (typeof ROLES)[number];
export type Signed = Exclude<Role, 'visitor'>;

export const SIGNED_IN = ROLES.filter((role): role is Signed => role !== 'visitor');
export const EDITORS = ['editor', 'owner'] as const satisfies Role[];
export const PEOPLE = ['viewer', ...EDITORS] as const satisfies Role[];
/** Those who run the cluster. */
export const RUNNERS = ['admin', 'operator'] as const satisfies Role[];

/** What those get who may not; `others` are all that are not named. */
export type Refused = Partial<Record<Role | 'others', 401 | 403 | 404>>;

/** Things that everyone knows of: others may not touch them, and are told so. */
export const OPENLY: Refused = { visitor: 401, others: 403 };
/** Closed things: for others they do not exist. */
export const HIDDEN: Refused = { visitor: 401, others: 404 };
