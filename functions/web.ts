import { render } from 'artel:site';
import { actorOf } from './accounts/session.ts';
import { createApp } from './app.ts';
import { behindEdge } from './lambda/edge.ts';
import { openLambdaPortal } from './lambda/portal.ts';
import { EDGE } from './platform/names.ts';

/** The pages on Lambda, and what they post to themselves. */
const app = createApp(openLambdaPortal(process.env), { actorOf, render });

export const handler = behindEdge(app, process.env[EDGE.secretVariable]);
