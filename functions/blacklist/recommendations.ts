import { recorded } from '../audit/audit.ts';
import { personal } from '../audit/chain.ts';
import { findByInn, findBySlug } from '../companies/companies.ts';
import { haveDealt } from '../enquiries/enquiries.ts';
import { type Actor, roleIn } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { forbidden, notFound, Refusal, wrongField } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Json } from '../platform/table/table.ts';
import { assertBelongs } from './access.ts';
import { someone } from './effects.ts';
import { verifiedInn } from './inn.ts';
import { claimKey, confirmationKey, recommendationKey } from './keys.ts';
import { partnerThing, stepOf } from './logged.ts';
import { claimOf, itemOf } from './record.ts';
import { isListed } from './rules.ts';
import type { Recommendation } from './schema-partners.ts';
import { withClaim } from './standing.ts';
import { readStandings, savingStanding } from './standings.ts';

/** What someone wrote is theirs: it goes from the log when they are erased. */
const ofAuthor = (text: string, author: string): Json => personal(text, author) as unknown as Json;

type Place = Pick<Portal, 'table' | 'clock'>;

/** Of a partner's recommendations the latest are shown; all are counted. */
const SHOWN = 10;

/** The company of the cluster for which the actor may speak. @throws Refusal 401, 403, 404 */
async function speaker(portal: Place, actor: Actor, cluster: string, slug: string) {
  const person = assertBelongs(actor, cluster);
  const company = await findBySlug(portal, cluster, slug);
  const role = company && roleIn(actor, company.id);
  if (!company || !role) throw notFound({ ru: 'Такого предприятия нет.', en: 'There is no such company.' });
  if (role === 'viewer' || company.status !== 'active')
    throw forbidden({
      ru: 'От имени действующего предприятия говорят его владелец и редактор.',
      en: 'An active company’s owner and editors speak for it.',
    });
  return { person, company };
}

/**
 * Vouches for a partner in a company's name: once. Where the two have dealt through the portal, whichever of them sold,
 * the recommendation says so.
 * @throws Refusal 401, 403, 404; 409 for the second time; 422 for one's own INN
 */
export async function recommend(
  portal: Place,
  actor: Actor,
  cluster: string,
  asked: string,
  { company: slug, name, text }: { company: string; name: string; text: string },
): Promise<Recommendation> {
  const { person, company } = await speaker(portal, actor, cluster, slug);
  const inn = verifiedInn(asked);
  if (company.requisites.inn === inn)
    throw wrongField('inn', { ru: 'Себя не рекомендуют.', en: 'One does not recommend oneself.' });
  const partner = await findByInn(portal, cluster, inn);
  const pairs = [
    { company: { cluster, id: company.id }, inn },
    ...(partner ? [{ company: { cluster, id: partner.id }, inn: company.requisites.inn }] : []),
  ];
  const deal = (await haveDealt(portal, pairs)).some(Boolean);
  const key = recommendationKey(cluster, inn, company.id);
  const made: Recommendation = {
    company: company.slug,
    inn: company.requisites.inn,
    name: company.name.ru,
    text,
    at: isoTime(portal.clock()),
    deal,
  };
  return recorded(portal, someone(person), cluster, async () => {
    const [before, [kept]] = await Promise.all([
      portal.table.get(key),
      readStandings(portal, cluster, [inn]),
    ]);
    if (before?.text === text) return { writes: [], result: before as unknown as Recommendation };
    if (before)
      throw new Refusal(409, 'recommended', {
        ru: 'Ваше предприятие уже рекомендовало этого партнёра.',
        en: 'Your company has recommended this partner before.',
      });
    const { standing, version } = kept!;
    return {
      writes: [
        { put: { ...key, ...made }, if: { absent: true } },
        savingStanding({
          standing: {
            ...standing,
            name: standing.name || partner?.name.ru || name,
            recommendations: [made, ...standing.recommendations].slice(0, SHOWN),
            recommended: standing.recommended + 1,
            deals: standing.deals + Number(deal),
          },
          version,
        }),
      ],
      step: {
        what: 'recommend',
        thing: partnerThing(inn),
        after: { company: company.name.ru, text: ofAuthor(text, person.id), deal },
      },
      result: made,
    };
  });
}

/**
 * Says in a company's name that it had the same with a listed partner: once, and not of one's own claim.
 * @throws Refusal 401, 403, 404; 409 where there is no entry any more
 */
export async function confirmEntry(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  slug: string,
): Promise<{ confirmations: number }> {
  const { person, company } = await speaker(portal, actor, cluster, slug);
  return recorded(portal, someone(person), cluster, async () => {
    const key = confirmationKey(cluster, id, company.id);
    const [item, before] = await portal.table.batchGet([claimKey(cluster, id), key]);
    const claim = item && claimOf(item);
    if (!claim || !isListed(claim.state) || claim.facts.kind !== 'claim')
      throw notFound({ ru: 'Такой записи нет.', en: 'There is no such entry.' });
    if (before) return { writes: [], result: { confirmations: claim.confirmations } };
    if ([claim.claimant?.id, claim.subject?.id].includes(company.id))
      throw forbidden({
        ru: 'Подтверждают другие участники, не стороны обращения.',
        en: 'Others confirm, not the parties of the claim.',
      });
    const { version, ...record } = claim;
    const after = { ...record, confirmations: claim.confirmations + 1 };
    const [kept] = await readStandings(portal, cluster, [claim.facts.inn]);
    return {
      writes: [
        { put: itemOf(after), if: { version } },
        { put: { ...key, name: company.name.ru, claim: id }, if: { absent: true } },
        savingStanding({ standing: withClaim(kept!.standing, after), version: kept!.version }),
      ],
      step: stepOf('confirm', record, after, company.name.ru),
      result: { confirmations: after.confirmations },
    };
  });
}
