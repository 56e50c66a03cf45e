import { removeAttachment } from '../attachments/attachments.ts';
import { erasing, recorded } from '../audit/audit.ts';
import { personal } from '../audit/chain.ts';
import { chatClosing } from '../chat/erasure.ts';
import type { Actor } from '../platform/actor.ts';
import { Refusal, wrongField } from '../platform/http/problem.ts';
import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { type Json, MAX_WRITES, type Write } from '../platform/table/table.ts';
import { assertDecides } from './access.ts';
import { readClaim } from './claims.ts';
import { someone } from './effects.ts';
import { standingKey } from './keys.ts';
import { thingOf } from './logged.ts';
import { type ClaimRecord, itemOf, plain } from './record.ts';
import { isIndividual } from './rules.ts';
import type { Claim } from './schema.ts';
import { isEmpty, withClaim } from './standing.ts';
import { readStandings, savingStanding } from './standings.ts';
import { CLOSED } from './states.ts';

/** What stands in the place of erased words. */
const gone = (text: string): string =>
  text && !text.startsWith('sha256:') ? `sha256:${digest(text)}` : text;

/** The claim with every personal word of the accused replaced by its digest. */
function erased(claim: ClaimRecord): ClaimRecord {
  const { facts, outsiderEmail: _email, ...rest } = claim;
  return {
    ...rest,
    facts: {
      ...facts,
      inn: gone(facts.inn),
      ogrn: gone(facts.ogrn),
      name: gone(facts.name),
      email: gone(facts.email),
      contract: gone(facts.contract),
      text: gone(facts.text),
    },
    evidence: claim.evidence.map((one) => ({ ...one, name: gone(one.name) })),
    thread: claim.thread.map((one) => ({ ...one, text: gone(one.text) })),
    ...(claim.reply && {
      reply: { ...claim.reply, name: gone(claim.reply.name), text: gone(claim.reply.text) },
    }),
    ...(claim.decision && { decision: { ...claim.decision, reasons: gone(claim.decision.reasons) } }),
    appeals: claim.appeals.map((appeal) => ({
      ...appeal,
      text: gone(appeal.text),
      ...(appeal.reasons && { reasons: gone(appeal.reasons) }),
    })),
    erased: true,
  };
}

/**
 * Erases the personal data of an individual from a claim that is over, on its demand: digests take their place, in the
 * claim as in its steps of the log, whose chain stays whole. The files of evidence go for good. The claim's chat is
 * closed, and a job empties it.
 * @throws Refusal 401, 403, 404; 409 while the claim is open or the entry listed; 422 for a company
 */
export async function erasePersonalData(
  portal: Pick<Portal, 'table' | 'clock' | 'files'>,
  actor: Actor,
  cluster: string,
  id: string,
  reasons: string,
): Promise<Claim> {
  const person = assertDecides(actor, cluster);
  const { claim: seen } = await readClaim(portal, actor, cluster, id);
  if (seen.erased) {
    // Asked again: should anything of its chat be left, it goes now.
    await retried(async () => portal.table.write(await chatClosing(portal, cluster, id)));
    return plain(seen);
  }
  if (!CLOSED.includes(seen.state))
    throw new Refusal(409, 'not-closed', {
      ru: 'Личные данные стирают, когда обращение закрыто: пока запись действует, они нужны для её цели.',
      en: 'Personal data are erased once the claim is closed: while the entry holds they serve its purpose.',
    });
  if (!isIndividual(seen.facts.inn))
    throw wrongField('inn', {
      ru: 'Личные данные есть только у человека: у ИНН из 12 цифр.',
      en: 'Only a person, with an INN of 12 digits, has personal data.',
    });
  const result = await recorded<Claim>(portal, someone(person), cluster, async () => {
    const { claim } = await readClaim(portal, actor, cluster, id);
    const { version, ...record } = claim;
    const [own, steps, chat] = await Promise.all([
      readStandings(portal, cluster, [claim.facts.inn]),
      erasing(portal, cluster, thingOf(claim), 'subject'),
      chatClosing(portal, cluster, id),
    ]);
    const { standing, version: standingVersion } = own[0]!;
    const left = withClaim(standing, { ...record, state: 'archived' });
    const partner: Write[] =
      standingVersion === 0
        ? []
        : isEmpty(left)
          ? [{ delete: standingKey(cluster, claim.facts.inn), if: { version: standingVersion } }]
          : [savingStanding({ standing: left, version: standingVersion })];
    const writes: Write[] = [{ put: itemOf(erased(record)), if: { version } }, ...partner, ...steps, ...chat];
    if (writes.length + 2 > MAX_WRITES)
      throw new Refusal(409, 'too-long', {
        ru: 'История слишком длинная, чтобы стереть её за один раз.',
        en: 'The history is too long to be erased at once.',
      });
    return {
      writes,
      step: { what: 'erase', thing: thingOf(claim), why: personal(reasons, person.id) as unknown as Json },
      result: plain({ ...erased(record), version: version + 1 }),
    };
  });
  for (const file of seen.evidence) await removeAttachment(portal, cluster, file);
  return result;
}
