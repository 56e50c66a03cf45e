import { actorOf } from '../accounts/session.ts';
import { createApp } from '../app.ts';
import { notFound } from '../platform/http/problem.ts';
import { behindEdge } from './edge.ts';
import { openLambdaPortal, withSecrets } from './portal.ts';

/** The JSON API on Lambda. Pages are another function's: here there are none. */
const env = await withSecrets(process.env);
const app = createApp(openLambdaPortal(env), { actorOf, render: () => Promise.reject(notFound()) });

export const handler = behindEdge(app, env);
