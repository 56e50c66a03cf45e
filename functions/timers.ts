import { announcementTimers } from './announcements/timers.ts';
import { claimTimers } from './blacklist/timers.ts';
import { unsentFiles } from './chat/uploads.ts';
import { eventTimers } from './events/timers.ts';
import { forgetting } from './exchange/forgetting.ts';
import { subscribing } from './exchange/subscription-timer.ts';
import { deadline } from './logistics/agreement.ts';
import { cutoff } from './logistics/cutoff.ts';
import { tidying } from './logistics/tidying.ts';
import { noticeTimers } from './notifications/timers.ts';
import type { Timer } from './platform/timers/timers.ts';
import { gathering } from './search/gather.ts';

/** Everything that features do at a time of their own, the same in one process and on Lambda. Each bears repetition. */
export const timers: readonly Timer[] = [
  ...claimTimers,
  gathering,
  cutoff,
  tidying,
  deadline,
  subscribing,
  forgetting,
  unsentFiles,
  ...announcementTimers,
  ...eventTimers,
  ...noticeTimers,
];
