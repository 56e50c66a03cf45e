import type { Portal } from '../platform/portal.ts';
import type { Timer } from '../platform/timers/timers.ts';
import { actInTime } from './acting.ts';
import { claimKey } from './keys.ts';
import { claimOf } from './record.ts';
import type { TimedDeed } from './schema.ts';
import { WHEN_OVER } from './states.ts';
import { tellOverdue } from './telling.ts';
import { DEADLINE, EXPIRY } from './timer-kinds.ts';

/** A state's time is over: the table says what happens by itself, else the admins are reminded. */
const deadline: Timer = {
  kind: DEADLINE,
  async fire(portal: Portal, { tenant, id, at }) {
    const item = await portal.table.get(claimKey(tenant, id));
    if (!item) return;
    const claim = claimOf(item);
    if (claim.deadline !== at) return;
    const action = WHEN_OVER[claim.state] as TimedDeed['action'] | undefined;
    if (action) await actInTime(portal, tenant, id, { action }, (now) => now.deadline === at);
    else await tellOverdue(portal, claim);
  },
};

/** An entry has been listed for as long as was decided. */
const expiry: Timer = {
  kind: EXPIRY,
  fire: (portal, { tenant, id, at }) =>
    actInTime(portal, tenant, id, { action: 'expire' }, (claim) => claim.expiresAt === at),
};

export const claimTimers: readonly Timer[] = [deadline, expiry];
