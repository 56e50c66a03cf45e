import { createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import webPush from 'web-push';
import { PushSubscription } from './push.ts';
import { newVapidKeys } from './web-push.ts';

const subscription = (endpoint: string) => ({
  endpoint,
  keys: {
    p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
    auth: 'tBHItJI5svbpez7KI4CCXg',
  },
});

it('takes subscriptions of the browsers’ services only', () => {
  const accepts = (endpoint: string) => PushSubscription.safeParse(subscription(endpoint)).success;
  expect(accepts('https://fcm.googleapis.com/fcm/send/abc')).toBe(true);
  expect(accepts('https://updates.push.services.mozilla.com/wpush/v2/abc')).toBe(true);
  for (const wrong of [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.evil.test/x',
    'https://evilfcm.googleapis.com@169.254.169.254/latest',
    'https://notfcm.googleapis.com.test/',
    'https://169.254.169.254/latest/meta-data',
    'nonsense',
  ])
    expect([wrong, accepts(wrong)]).toEqual([wrong, false]);
});

it('makes keys whose signature a push service can check (RFC 8292)', () => {
  const keys = newVapidKeys();
  const details = webPush.generateRequestDetails(
    subscription('https://fcm.googleapis.com/fcm/send/abc'),
    '{}',
    {
      vapidDetails: { subject: 'mailto:portal@portal.test', ...keys },
    },
  );
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(details.headers.Authorization))!;
  expect(key).toBe(keys.publicKey);
  const point = Buffer.from(keys.publicKey, 'base64url');
  const publicKey = createPublicKey({
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
    format: 'jwk',
  });
  const [head, claims, signature] = token.split('.');
  expect(
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature!, 'base64url'),
    ),
  ).toBe(true);
  expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({
    aud: 'https://fcm.googleapis.com',
    sub: 'mailto:portal@portal.test',
  });
});
