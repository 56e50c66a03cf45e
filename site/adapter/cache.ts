import type { CacheProviderFactory } from 'astro';

/**
 * Route cache provider that keeps nothing: it only says in headers how long a page may be kept and which tags
 * a change invalidates. The page cache in front of the site, CloudFront on AWS, does the rest.
 */
const headers: CacheProviderFactory = () => ({
  name: 'headers',
  setHeaders: ({ maxAge, swr, tags }) => {
    const result = new Headers();
    const life = [
      ...(maxAge === undefined ? [] : [`max-age=${maxAge}`]),
      ...(swr === undefined ? [] : [`stale-while-revalidate=${swr}`]),
    ];
    if (life.length > 0) result.set('CDN-Cache-Control', life.join(', '));
    if (tags && tags.length > 0) result.set('Cache-Tag', tags.join(','));
    return result;
  },
  invalidate: () => Promise.reject(new Error('pages never invalidate: the consumer of the change feed does')),
});

export default headers;
