import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES, type Role } from './authorisation/roles.ts';
import type { Call, Row } from './authorisation/row.ts';
import type { World } from './authorisation/world.ts';

const folder = join(import.meta.dirname, 'authorisation');
const files: { rows?: Row[] }[] = await Promise.all(
  readdirSync(folder).map((name) => import(join(folder, name))),
);

/** Who may do what: the rows of every file in test/support/authorisation, one file a feature. */
export const rows: Row[] = files.flatMap((file) => file.rows ?? []);

/** A row in short: its route, and what is called where there are several. */
export const titleOf = ({ route, about }: Row): string => (about ? `${route} (${about})` : route);

/** A row as the name of its test: who may. */
export function nameOf(row: Row): string {
  const { length } = row.may;
  if (length === ROLES.length) return `${titleOf(row)}: everyone`;
  if (length === ROLES.length - 1 && !row.may.includes('visitor'))
    return `${titleOf(row)}: everyone signed in`;
  return `${titleOf(row)}: ${row.may.join(', ') || 'nobody'}`;
}

/** A call of a row’s route as someone of that role sends it. */
export function requestOf(world: World, { route }: Row, call: Call, role: Role): Request {
  const [method, path] = route.split(' ') as [string, string];
  const params: Record<string, string> = {
    cluster: world.home.slug,
    company: world.company.slug,
    ...call.params,
  };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (params[name] === undefined) throw new Error(`the call names no {${name}}`);
    return encodeURIComponent(params[name]);
  });
  const cookie = world.cookies[role];
  return new Request(`https://portal.test/api${filled}${call.query ?? ''}`, {
    method,
    headers: {
      // Each from an address of its own: how often one may try is not what is asked here.
      'x-forwarded-for': `192.0.2.${ROLES.indexOf(role)}`,
      ...(cookie && { cookie }),
      ...(call.json !== undefined && { 'content-type': 'application/json' }),
      ...(call.bytes && { 'content-type': 'application/octet-stream' }),
    },
    ...(call.json !== undefined && { body: JSON.stringify(call.json) }),
    ...(call.form && { body: call.form }),
    ...(call.bytes && { body: call.bytes }),
  });
}
