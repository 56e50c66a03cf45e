import { consumers, liveConsumers } from '../consumers.ts';
import { openCloudfront } from '../platform/edge/cloudfront.ts';
import { tellSqs } from '../platform/jobs/sqs.ts';
import { LAMBDA } from '../platform/names.ts';
import { allowanceOf, forgetPages } from './invalidation.ts';
import { withMail } from './mail.ts';
import { openLambdaPortal, withSecrets } from './portal.ts';
import { withSockets } from './sockets.ts';
import { consumeStream } from './stream.ts';

/** What follows the change feed, on Lambda; then CloudFront forgets the pages that show what has changed. */
const env = await withSecrets(process.env);
const portal = withSockets(await withMail(openLambdaPortal(env), env));
const distribution = env[LAMBDA.distribution];
const following = [...consumers, ...liveConsumers];
const jobQueue = env[LAMBDA.jobQueue];

export const handler = consumeStream(
  portal,
  jobQueue ? [...following, tellSqs(jobQueue)] : following,
  distribution
    ? forgetPages(portal, openCloudfront(distribution), allowanceOf(env[LAMBDA.invalidations]))
    : undefined,
);
