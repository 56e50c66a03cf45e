import { consumers } from './consumers.ts';
import { openLambdaPortal } from './lambda/portal.ts';
import { consumeStream } from './lambda/stream.ts';

/** What follows the change feed, on Lambda. */
export const handler = consumeStream(openLambdaPortal(process.env), consumers);
