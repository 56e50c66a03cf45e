import { joinedCompany } from '../accounts/people.ts';
import type { Consumer } from '../platform/feed/feed.ts';
import type { Change } from '../platform/table/table.ts';
import { seatNewcomer } from './pairs.ts';
import { messageOf } from './record.ts';
import { tellOf } from './telling.ts';
import { indexMessage } from './words.ts';

/** Few enough that a conversation going on meanwhile does not wait for what they write. */
const AT_ONCE = 4;

/** The cluster of a changed message; undefined for what is no message. */
function ofMessage({ key }: Change): string | undefined {
  const [cluster, what] = key.pk.split('|');
  return what === 'messages' ? cluster : undefined;
}

/**
 * Changes of different messages side by side, a few at a time, so that what they write is committed together; those of
 * one in their order.
 */
const sideBySide =
  (on: Consumer['on']): NonNullable<Consumer['onAll']> =>
  async (portal, changes) => {
    const items = new Map<string, Change[]>();
    for (const change of changes) {
      if (!ofMessage(change)) continue;
      const { pk, sk } = change.key;
      items.set(`${pk} ${sk}`, [...(items.get(`${pk} ${sk}`) ?? []), change]);
    }
    const groups = [...items.values()];
    for (let i = 0; i < groups.length; i += AT_ONCE)
      await Promise.all(
        groups.slice(i, i + AT_ONCE).map(async (some) => {
          for (const change of some) await on(portal, change);
        }),
      );
  };

/** Whoever joins a company gets a place in the rooms that it shares with others. */
export const newcomersAreSeated: Consumer = {
  name: 'chat-newcomers',
  kinds: ['people'],
  async on(portal, change) {
    const joined = joinedCompany(change);
    if (joined) await seatNewcomer(portal, joined.cluster, joined.company, joined.person);
  },
};

const index: Consumer['on'] = async (portal, change) => {
  const cluster = ofMessage(change);
  if (!cluster) return;
  const { before, after } = change;
  const [old, now] = [before, after].map((item) => item && messageOf(item));
  // Reactions and the like change no words.
  if (old && now && old.text === now.text && old.attachments.length === now.attachments.length) return;
  await indexMessage(portal, cluster, old, now);
};

/** The words of messages, for the search over one's rooms. */
export const messagesAreFound: Consumer = { name: 'chat-words', kinds: ['messages'], on: index };

const tell: Consumer['on'] = async (portal, change) => {
  const cluster = ofMessage(change);
  const { before, after } = change;
  if (cluster && after && !before) await tellOf(portal, cluster, messageOf(after));
};

/** Who is away hears of what was said to them. */
export const messagesAreTold: Consumer = {
  name: 'chat-notices',
  kinds: ['messages'],
  on: tell,
  onAll: sideBySide(tell),
};
