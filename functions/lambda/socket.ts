import { EDGE } from '../platform/names.ts';
import { openLambdaPortal, withSecrets } from './portal.ts';
import { socketEvents } from './socket-events.ts';
import { withSockets } from './sockets.ts';

/** People's open pages: what they say over the WebSocket API. */
const env = await withSecrets(process.env);
const secret = env[EDGE.secretVariable];
if (!secret) throw new Error(`${EDGE.secretVariable} is missing: what CloudFront proves itself by`);

export const handler = socketEvents(withSockets(openLambdaPortal(env)), secret);
