import type ru from '../ru/problem.ts';

export default {
  notFound: 'There is no such page',
  notFoundText:
    'The company or product may have been taken down, or the address has a typo. Everything else is in its place.',
  home: 'To the home page',
  clusterHome: 'To the cluster',
  wrongAddress: 'The address cannot be read',
  refused: 'That did not work',
  busy: 'The portal is temporarily unavailable',
  busyText: 'The store does not answer. Nothing is lost; reload the page in a few seconds.',
  broken: 'Something broke on our side',
  brokenText:
    'We have noted what happened. Reload the page; if it happens again, give support the request number.',
  request: 'Request number',
} satisfies typeof ru;
