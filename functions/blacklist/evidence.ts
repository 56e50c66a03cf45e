import { removeAttachment, storeAttachment } from '../attachments/attachments.ts';
import { attachmentResponse } from '../attachments/response.ts';
import { recorded } from '../audit/audit.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { forbidden, notFound, Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { readClaim, shownTo } from './claims.ts';
import { someone } from './effects.ts';
import { stepOf } from './logged.ts';
import { type ClaimRecord, itemOf, type KeptClaim, plain } from './record.ts';
import { rolesIn } from './rules.ts';
import type { Claim, Evidence } from './schema.ts';

const MIB = 1024 * 1024;
export const MAX_EVIDENCE_BYTES = 15 * MIB;
const MOST_FILES = 30;

const notNow = () =>
  new Refusal(409, 'wrong-state', {
    ru: 'Сейчас файлы к обращению не добавить: их прикладывают к черновику, к ответу на запрос администратора и к ответу стороны.',
    en: 'Files cannot be added now: they go with a draft, with an answer to the admins, and with the reply.',
  });

/** Whose file it would be now; undefined where the state takes none from this actor. */
function sideOf(actor: Actor, claim: KeptClaim): Evidence['from'] | undefined {
  const roles = rolesIn(actor, claim);
  if (roles.includes('claimant') && (claim.state === 'draft' || claim.state === 'clarifying'))
    return 'claimant';
  return roles.includes('subject') && claim.state === 'awaitingReply' ? 'subject' : undefined;
}

/** @throws Refusal 403 for those who only read */
function assertParty(actor: Actor, claim: KeptClaim): void {
  const roles = rolesIn(actor, claim);
  if (!roles.includes('claimant') && !roles.includes('subject'))
    throw forbidden({
      ru: 'Файлы прикладывают стороны: владелец и редактор предприятия.',
      en: 'The parties add files: a company’s owner and editors.',
    });
}

/** Checks and keeps a file for a claim; nothing names it yet. @throws Refusal 413, 415, 422 */
export async function storeEvidence(
  portal: Pick<Portal, 'files' | 'clock'>,
  cluster: string,
  file: File,
  from: Evidence['from'],
): Promise<Evidence> {
  const stored = await storeAttachment(portal, cluster, file, { maxBytes: MAX_EVIDENCE_BYTES });
  return { ...stored, from, at: isoTime(portal.clock()) };
}

/**
 * Adds a file to a claim, once it is found by its content to be what is accepted.
 * @throws Refusal 401, 404; 409 where the claim takes no files now; 413, 415, 422
 */
export async function addEvidence(
  portal: Pick<Portal, 'table' | 'clock' | 'files'>,
  actor: Actor,
  cluster: string,
  id: string,
  file: File,
): Promise<Claim> {
  const { claim } = await readClaim(portal, actor, cluster, id);
  assertParty(actor, claim);
  const from = sideOf(actor, claim);
  if (!from || claim.evidence.length >= MOST_FILES) throw notNow();
  const evidence = await storeEvidence(portal, cluster, file, from);
  try {
    return await changeEvidence(portal, actor, cluster, id, 'addEvidence', (all) => [...all, evidence]);
  } catch (error) {
    await removeAttachment(portal, cluster, evidence);
    throw error;
  }
}

/** Takes a file out of a draft. @throws Refusal 401, 404, 409 once it is handed in */
export async function removeEvidence(
  portal: Pick<Portal, 'table' | 'clock' | 'files'>,
  actor: Actor,
  cluster: string,
  id: string,
  file: string,
): Promise<Claim> {
  const { claim } = await readClaim(portal, actor, cluster, id);
  assertParty(actor, claim);
  if (claim.state !== 'draft') throw notNow();
  const gone = claim.evidence.find((one) => one.id === file);
  const changed = await changeEvidence(portal, actor, cluster, id, 'removeEvidence', (all) =>
    all.filter((one) => one.id !== file),
  );
  if (gone) await removeAttachment(portal, cluster, gone);
  return changed;
}

/** Writes the files of a claim as changed. A draft is nobody's business yet; later each file is a step of the log. */
async function changeEvidence(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  id: string,
  what: string,
  change: (all: Evidence[]) => Evidence[],
): Promise<Claim> {
  const attempt = async () => {
    const { claim } = await readClaim(portal, actor, cluster, id);
    if (!sideOf(actor, claim)) throw notNow();
    const { version, ...record } = claim;
    const after: ClaimRecord = { ...record, evidence: change(record.evidence) };
    const { may: _may, ...result } = shownTo(actor, { ...after, version: version + 1 }, false);
    return { record, after, version, result };
  };
  const { claim } = await readClaim(portal, actor, cluster, id);
  if (claim.state === 'draft')
    return retried(async () => {
      const { after, version } = await attempt();
      await portal.table.write([{ put: itemOf(after), if: { version } }]);
      return plain({ ...after, version: version + 1 });
    });
  return recorded<Claim>(portal, someone(actor), cluster, async () => {
    const { record, after, version, result } = await attempt();
    return {
      writes: [{ put: itemOf(after), if: { version } }],
      step: stepOf(what, record, after),
      result,
    };
  });
}

/** A file of a claim for those who may read the claim. @throws Refusal 401, 404 */
export async function openEvidence(
  portal: Pick<Portal, 'table' | 'files'>,
  actor: Actor,
  cluster: string,
  id: string,
  file: string,
  { thumb = false }: { thumb?: boolean } = {},
): Promise<Response> {
  const { claim } = await readClaim(portal, actor, cluster, id);
  const evidence = claim.evidence.find((one) => one.id === file);
  if (!evidence) throw notFound({ ru: 'Такого файла нет.', en: 'There is no such file.' });
  return attachmentResponse(portal, cluster, evidence, { thumb });
}
