import { act, actInTime } from '../blacklist/acting.ts';
import { getClaim, saveDraft } from '../blacklist/claims.ts';
import { recommend } from '../blacklist/recommendations.ts';
import { type Claim, type Deed, DraftFacts, type TimedDeed } from '../blacklist/schema.ts';
import type { Person } from '../platform/actor.ts';
import { DAY, HOUR } from '../platform/clock.ts';
import { isRefusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { type ClaimData, claims } from './data/claims.ts';
import { clusters } from './data/clusters.ts';
import { people } from './data/people.ts';
import { registration, steadyId } from './numbers.ts';
import { companyId } from './seed.ts';
import { text } from './typeset.ts';

const CLUSTER = 'sladkiy-kray';

/** A person of the demonstration as the actor of what happened some time ago. */
function actorOf(email: string, begun: number): Person {
  const { name, adminOf, works = [] } = people.find((one) => one.email === email)!;
  return {
    kind: 'person',
    id: steadyId(email, begun),
    name,
    email,
    memberships: works.map(([company, role]) => ({
      cluster: CLUSTER,
      company: companyId(company, begun),
      companySlug: company,
      role,
    })),
    adminOf: adminOf ? [adminOf] : [],
    operator: false,
    session: 'demo',
    strong: adminOf !== undefined,
  };
}

const ownerOf = (company: string): string =>
  people.find(({ works }) => works?.some(([slug, role]) => slug === company && role === 'owner'))!.email;

/** The INN that the demonstration gave to a company. */
function innOf(company: string): string {
  const all = clusters.flatMap(({ companies }) => companies);
  const index = all.findIndex(({ slug }) => slug === company);
  const data = all[index]!;
  return registration(index, data.founded, data.individual ?? false).inn;
}

/** Plays the claims of the demonstration in their own time. Run again, it does what is missing. */
export async function seedClaims(portal: Portal, begun: number): Promise<void> {
  for (const data of claims) await seedClaim(portal, begun, data);
  const owner = actorOf(ownerOf('surskiy-kakaovar'), begun);
  await recommend(at(portal, begun - 12 * DAY), owner, CLUSTER, innOf('oblako-u-rechki'), {
    company: 'surskiy-kakaovar',
    name: 'Облако у речки',
    text: text(['Берём зефир для наборов третий год: вовремя, без брака, о задержках говорят заранее.', ''])
      .ru,
  });
}

const at = (portal: Portal, now: number): Portal => ({ ...portal, clock: () => now });

async function seedClaim(portal: Portal, begun: number, data: ClaimData): Promise<void> {
  const made = begun - data.daysAgo * DAY - 3 * HOUR;
  const id = steadyId(`claim ${data.company} ${data.daysAgo}`, made);
  const claimant = actorOf(ownerOf(data.company), begun);
  const admin = actorOf('admin@sladkiy-kray.example', begun);
  const facts = DraftFacts.parse({
    ...data.facts,
    text: text([String(data.facts.text), '']).ru,
    ...(data.against && { inn: innOf(data.against) }),
  });
  let claim: Claim;
  try {
    claim = await getClaim(portal, claimant, CLUSTER, id);
  } catch (error) {
    if (!isRefusal(error) || error.status !== 404) throw error;
    claim = await saveDraft(at(portal, made), claimant, CLUSTER, id, {
      company: data.company,
      facts,
      version: 0,
    });
  }
  for (const [i, { daysAgo, by, deed }] of data.deeds.entries()) {
    const when = begun - daysAgo * DAY - 2 * HOUR + i * 60_000;
    const then = at(portal, when);
    if (by === 'portal') {
      await actInTime(then, CLUSTER, id, deed as TimedDeed, ({ state }) => state === 'awaitingReply');
      claim = await getClaim(portal, claimant, CLUSTER, id);
      continue;
    }
    claim = await act(then, by === 'admin' ? admin : claimant, CLUSTER, id, {
      ...deed,
      id: steadyId(`deed ${id} ${i}`, when),
      version: claim.version,
    } as Deed);
  }
}
