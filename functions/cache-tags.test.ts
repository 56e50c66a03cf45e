import { expect, test } from 'vitest';
import { tagsOf } from './cache-tags.ts';

test.each([
  ['a cluster', { pk: 'portal|clusters', sk: 'sweet' }, ['clusters', 'cluster:sweet']],
  ['a company', { pk: 'sweet|company|c1', sk: 'profile' }, ['company:c1']],
  ['its draft', { pk: 'sweet|company|c1', sk: 'site|draft' }, []],
  ['its headlines', { pk: 'sweet|company|c1', sk: 'headlines' }, ['company-news:c1']],
  ['its news', { pk: 'sweet|company-news|c1', sk: 'n' }, ['company-news:c1']],
  ['its card', { pk: 'sweet|companies', sk: 'zefir' }, ['companies:sweet']],
  ['a product', { pk: 'sweet|products|c1', sk: 'p' }, ['product:c1:p', 'products:c1', 'catalogue:sweet']],
  ['an announcement', { pk: 'sweet|announcements', sk: 'n' }, ['news:sweet']],
  ['a letter', { pk: 'portal|outbox', sk: 'x' }, []],
  ['an enquiry', { pk: 'sweet|enquiries|c1', sk: 'x' }, []],
])('the tags of %s', (_, key, tags) => {
  expect(tagsOf({ key })).toEqual(tags);
});
