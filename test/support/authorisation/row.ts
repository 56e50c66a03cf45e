import type { Refused, Role } from './roles.ts';
import type { World } from './world.ts';

/** One call of a route; the cluster and the company are those of the world unless said otherwise. */
export type Call = {
  params?: Record<string, string>;
  query?: string;
  json?: unknown;
  form?: FormData;
  bytes?: Uint8Array<ArrayBuffer>;
};

/** Who may call a route, and what everyone else is answered. */
export type Row = {
  /** Method and path as in the OpenAPI document. */
  route: string;
  /** What is called, where a route has several rows. */
  about?: string;
  may: readonly Role[];
  /** The status for those who may; by role where it differs. */
  ok: number | ((role: Role) => number);
  /** Nobody is refused where it is left out. */
  refused?: Refused;
  /** A right call of the route, with what it needs made before; one for all who are refused, and anew for each who may. */
  call?: (world: World, role: Role) => Call | Promise<Call>;
};

/** What `row` answers to `role`. */
export function expected({ may, ok, refused }: Row, role: Role): number {
  if (may.includes(role)) return typeof ok === 'number' ? ok : ok(role);
  const status = refused?.[role] ?? refused?.others;
  if (!status) throw new Error(`the row says nothing of ${role}`);
  return status;
}
