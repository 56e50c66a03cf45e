import { timingSafeEqual } from 'node:crypto';
import { assertMayEdit, type CompanyRef } from '../catalogue/access.ts';
import { shopFor } from '../catalogue/products.ts';
import type { Actor } from '../platform/actor.ts';
import { HOUR, isoTime } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import { digest, newSecret } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { allowance } from '../platform/quota.ts';
import { byLogin, visitKey } from './keys.ts';
import { changeSettings } from './settings.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

export const COOKIE = 'artel_exchange';
const VISIT_MS = 12 * HOUR;
const FAILURES = { name: 'exchange-1c', most: 30, windowMs: HOUR };

/**
 * Gives a company a new name and password for its 1C; the ones before stop working. The password is shown this once:
 * only its digest is kept.
 * @throws Refusal 401, 403, 404
 */
export async function newExchangePassword(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
): Promise<{ login: string; password: string }> {
  assertMayEdit(actor, company);
  const shop = await shopFor(portal, actor, company);
  const password = newSecret();
  const login = `${shop.slug}@${shop.cluster}`;
  await changeSettings(portal, company, (before) => ({ ...before, login, password: digest(password) }));
  return { login, password };
}

const refused = () =>
  new Refusal(
    401,
    'exchange-password',
    {
      ru: 'Неверное имя или пароль обмена. Новый пароль выдаётся на странице загрузки каталога.',
      en: 'Wrong name or password of the exchange. A new one is issued on the page of the catalogue import.',
    },
    { headers: { 'WWW-Authenticate': 'Basic realm="1C", charset="UTF-8"' } },
  );

const same = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)));

/** The company that a name and a password of HTTP Basic belong to. @throws Refusal 401; 429 after many failures */
async function companyOf(portal: Place, header: string | undefined, client: string): Promise<CompanyRef> {
  const [, encoded = ''] = /^Basic\s+([\w+/=-]+)$/i.exec(header ?? '') ?? [];
  const plain = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = plain.indexOf(':');
  const login = plain.slice(0, colon);
  const failures = await allowance(portal, FAILURES, client);
  if (failures.left === 0)
    throw new Refusal(429, 'too-many-requests', {
      ru: 'Слишком много неудачных попыток. Подождите час.',
      en: 'Too many failed attempts. Wait an hour.',
    });
  if (colon > 0) {
    const { items } = await portal.table.query({
      index: 'g1',
      pk: byLogin(login).g1pk,
      limit: 1,
    });
    const item = items[0];
    if (item && same(String(item.password), digest(plain.slice(colon + 1))))
      return { cluster: String(item.cluster), id: String(item.company) };
  }
  await portal.table.write([failures.spend]);
  throw refused();
}

/** One exchange of 1C: the company, the import that its files belong to now, and all imports that it has begun. */
export type Visit = {
  company: CompanyRef;
  cookie: string;
  import?: string;
  imports: string[];
  jobs: Record<string, string>;
};

/** Begins an exchange. Its cookie lasts half a day. @throws Refusal 401, 429 */
export async function beginVisit(
  portal: Place,
  authorization: string | undefined,
  client: string,
): Promise<string> {
  const company = await companyOf(portal, authorization, client);
  await shopFor(portal, { kind: 'system' }, company);
  const cookie = `${company.cluster}.${company.id}.${newSecret()}`;
  const now = portal.clock();
  await portal.table.write([
    {
      put: { ...visitKey(company, digest(cookie)), jobs: {}, ttl: Math.floor((now + VISIT_MS) / 1000) },
      if: { absent: true },
    },
  ]);
  await changeSettings(portal, company, (before) => ({ ...before, seenAt: isoTime(now) }));
  return cookie;
}

/** The exchange that a cookie belongs to. @throws Refusal 401 */
export async function visitOf(portal: Place, cookies: string | undefined): Promise<Visit> {
  const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(cookies ?? '')?.[1] ?? '';
  const [cluster, id] = value.split('.');
  if (!cluster || !id) throw refused();
  const company = { cluster, id };
  const item = await portal.table.get(visitKey(company, digest(value)));
  if (!item) throw refused();
  return {
    company,
    cookie: digest(value),
    imports: (item.imports ?? []) as string[],
    jobs: (item.jobs ?? {}) as Record<string, string>,
    ...(typeof item.import === 'string' && { import: item.import }),
  };
}

export async function keepVisit(
  portal: Place,
  { company, cookie, jobs }: Visit,
  set: Partial<Pick<Visit, 'import' | 'imports' | 'jobs'>>,
): Promise<void> {
  await portal.table.write([
    { update: visitKey(company, cookie), set: { jobs, ...set }, if: { exists: true } },
  ]);
}
