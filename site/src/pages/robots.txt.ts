import type { APIRoute } from 'astro';
import { paths } from '../paths.ts';

/** What robots need not read: the closed area, the API, forms. */
export const GET: APIRoute = ({ locals }) => {
  const closed = (['ru', 'en'] as const).flatMap((lang) => [paths(lang).app(), paths(lang).signIn]);
  const lines = [
    'User-agent: *',
    ...[...closed, '/api/', '/*/enquiry'].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${locals.portal.config.origin}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
