import { render } from 'artel:site';
import { actorOf } from '../accounts/session.ts';
import { createApp } from '../app.ts';
import { behindEdge } from './edge.ts';
import { openLambdaPortal, withSecrets } from './portal.ts';

/** The pages on Lambda, and what they post to themselves. */
const env = await withSecrets(process.env);
const app = createApp(openLambdaPortal(env), { actorOf, render });

export const handler = behindEdge(app, env);
