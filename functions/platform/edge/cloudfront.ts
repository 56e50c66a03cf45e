import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { digest } from '../ids.ts';
import type { Edge } from './edge.ts';

/** CloudFront bears few orders at once, and refuses the rest for a while: the SDK waits and tries again. */
const ATTEMPTS = 8;
/** Tags of one order. CloudFront takes up to 3,000 paths that are being forgotten at a time. */
const TAGS_AT_ONCE = 500;

/** CloudFront as the cache of pages: tags are named in an invalidation with `#` before them. */
export function openCloudfront(distribution: string): Edge {
  const client = new CloudFrontClient({ maxAttempts: ATTEMPTS, retryMode: 'adaptive' });
  return {
    async forget(tags) {
      for (let i = 0; i < tags.length; i += TAGS_AT_ONCE) {
        const items = tags.slice(i, i + TAGS_AT_ONCE).map((tag) => `#${tag}`);
        await client.send(
          new CreateInvalidationCommand({
            DistributionId: distribution,
            InvalidationBatch: {
              Paths: { Quantity: items.length, Items: items },
              // The same list within the same moment is one order, however often the SDK sends it.
              CallerReference: `${Date.now()}-${digest(items.join()).slice(0, 16)}`,
            },
          }),
        );
      }
    },
  };
}
