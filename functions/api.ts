import { actorOf } from './accounts/session.ts';
import { createApp } from './app.ts';
import { behindEdge } from './lambda/edge.ts';
import { openLambdaPortal } from './lambda/portal.ts';
import { notFound } from './platform/http/problem.ts';
import { EDGE } from './platform/names.ts';

/** The JSON API on Lambda. Pages are another function's: here there are none. */
const app = createApp(openLambdaPortal(process.env), { actorOf, render: () => Promise.reject(notFound()) });

export const handler = behindEdge(app, process.env[EDGE.secretVariable]);
