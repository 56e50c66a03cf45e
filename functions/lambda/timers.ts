import { runDue } from '../platform/timers/timers.ts';
import { timers } from '../timers.ts';
import { withMail } from './mail.ts';
import { openLambdaPortal, withSecrets } from './portal.ts';

/** Fires what is due, each minute: EventBridge Scheduler calls it. */
const env = await withSecrets(process.env);
const portal = await withMail(openLambdaPortal(env), env);

export const handler = async (): Promise<{ fired: number }> => ({ fired: await runDue(portal, timers) });
