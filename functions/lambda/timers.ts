import { runDue } from '../platform/timers/timers.ts';
import { timers } from '../timers.ts';
import { openLambdaPortal, withSecrets } from './portal.ts';

/** Fires what is due, each minute: EventBridge Scheduler calls it. */
const portal = openLambdaPortal(await withSecrets(process.env));

export const handler = async (): Promise<{ fired: number }> => ({ fired: await runDue(portal, timers) });
