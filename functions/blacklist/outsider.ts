import { removeAttachment } from '../attachments/attachments.ts';
import { attachmentResponse } from '../attachments/response.ts';
import { getCluster } from '../clusters/clusters.ts';
import type { Cluster } from '../clusters/schema.ts';
import { notFound, Refusal, wrongField } from '../platform/http/problem.ts';
import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { actByLink } from './acting.ts';
import { storeEvidence } from './evidence.ts';
import { claimKey, usedLinkKey } from './keys.ts';
import { type LinkFor, linkGone, peekClaimLink } from './links.ts';
import { claimOf, type KeptClaim, plain } from './record.ts';
import { circumstancesOf } from './rules.ts';
import type { Claim, Evidence } from './schema.ts';
import { actionsFor } from './states.ts';

type Store = Pick<Portal, 'table'>;

const MOST_FILES = 5;

/** What the holder of a letter's link sees: the claim, without the claimant where it hides, and what can be done. */
export type Asked = { claim: Claim; what: LinkFor; until: string; cluster: Cluster };

async function linked(
  portal: Store,
  cluster: string,
  secret: string,
): Promise<{ kept: KeptClaim; what: LinkFor; until: string; hash: string }> {
  const { claim, what, until, hash } = await peekClaimLink(portal, cluster, secret);
  const item = await portal.table.get(claimKey(cluster, claim));
  const kept = item && claimOf(item);
  if (!kept || !actionsFor(kept.state, ['subject'], circumstancesOf(kept, false)).includes(what))
    throw linkGone();
  return { kept, what, until, hash };
}

/** Opens a letter's link without using it up. @throws Refusal 410 where it was used or is too old */
export async function openLink(portal: Store, cluster: string, secret: string): Promise<Asked> {
  const [{ kept, what, until }, found] = await Promise.all([
    linked(portal, cluster, secret),
    getCluster(portal, cluster),
  ]);
  const { claimant, filedBy: _filedBy, handler: _handler, thread: _thread, ...claim } = plain(kept);
  return {
    claim: { ...claim, thread: [], ...(claimant && !kept.facts.hidden && { claimant }) },
    what,
    until,
    cluster: found,
  };
}

/** A file of the claim for the holder of the link; files of the accused are its own. @throws Refusal 404, 410 */
export async function openLinkedEvidence(
  portal: Pick<Portal, 'table' | 'files'>,
  cluster: string,
  secret: string,
  file: string,
): Promise<Response> {
  const { kept } = await linked(portal, cluster, secret);
  const evidence = kept.evidence.find((one) => one.id === file);
  if (!evidence) throw notFound({ ru: 'Такого файла нет.', en: 'There is no such file.' });
  return attachmentResponse(portal, cluster, evidence);
}

/** What an outsider sends; `id` is the form's, so that one who sends it twice has answered once. */
export type Outspoken = { id: string; name: string; text: string; files: readonly File[] };

/**
 * Answers or appeals by a letter's link and uses it up.
 * @throws Refusal 410 where the link was used or is too old; 413, 415, 422 for a file or an empty text
 */
export async function speakByLink(
  portal: Pick<Portal, 'table' | 'clock' | 'files' | 'config'>,
  cluster: string,
  secret: string,
  { id, name, text, files }: Outspoken,
): Promise<void> {
  const { kept, what, hash } = await linked(portal, cluster, secret).catch(async (error) => {
    if (await wasSent(portal, cluster, secret, id)) return { kept: undefined, what: undefined, hash: '' };
    throw error;
  });
  if (!kept || !what) return;
  const least = what === 'appeal' ? 30 : 10;
  if (name.trim().length < 2)
    throw wrongField('name', { ru: 'Представьтесь: имя и должность.', en: 'Please say who you are.' });
  if (text.trim().length < least)
    throw wrongField('text', {
      ru: `Слишком коротко: нужно не меньше ${least} символов.`,
      en: `Too short: at least ${least} characters.`,
    });
  if (!text.isWellFormed() || text.length > 6000)
    throw wrongField('text', { ru: 'Можно не больше 6000 символов.', en: 'At most 6,000 characters.' });
  if (files.length > MOST_FILES)
    throw new Refusal(422, 'too-many-files', {
      ru: `Можно приложить не больше ${MOST_FILES} файлов.`,
      en: `At most ${MOST_FILES} files.`,
    });
  const evidence: Evidence[] = [];
  try {
    for (const file of files) evidence.push(await storeEvidence(portal, cluster, file, 'subject'));
    await actByLink(
      portal,
      cluster,
      kept.id,
      { action: what, id, version: kept.version, text: text.trim() },
      { hash, name: name.trim().slice(0, 160), evidence },
    );
  } catch (error) {
    for (const one of evidence) await removeAttachment(portal, cluster, one);
    throw error;
  }
}

/** Whether the same form has been sent already: then the link is gone because of it. */
async function wasSent(portal: Store, cluster: string, secret: string, id: string): Promise<boolean> {
  const used = await portal.table.get(usedLinkKey(cluster, digest(secret)));
  return used?.by === id;
}
