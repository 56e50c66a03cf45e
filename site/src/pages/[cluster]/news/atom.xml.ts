import type { APIRoute } from 'astro';
import { newsFeed } from '../../../features/clusters/news-feed.ts';

export const GET: APIRoute = (context) => newsFeed(context, 'atom.xml');
