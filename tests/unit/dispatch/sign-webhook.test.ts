import { createPublicKey, verify } from 'node:crypto';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { describe, expect, test } from 'vitest';
import { signWebhook } from '../../../src/dispatch/sign-webhook.ts';
import { newHmacSecret, newSigningPair } from '../../../src/dispatch/webhook-secret.ts';
import { SeededRandom } from '../../support/case-builders.ts';
import { VECTOR_SECRET } from '../../support/dispatch-builders.ts';

const nowSeconds = Math.floor(Date.now() / 1000);

describe('signWebhook', () => {
  test('gives the signature of the Standard Webhooks test vector', () => {
    const headers = signWebhook(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestampSeconds: 1_614_265_330, body: '{"test": 2432232314}' },
      [{ scheme: 'v1', secret: VECTOR_SECRET }],
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('is accepted by the standardwebhooks and svix packages, in Chinese too, and not when altered', () => {
    const secret = newHmacSecret(new SeededRandom());
    const body = '{"type":"ping","text":"油烟扰民"}';
    const headers = { ...signWebhook({ id: 'e-1', timestampSeconds: nowSeconds, body }, [{ scheme: 'v1', secret }]) };
    expect(new StandardWebhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new SvixWebhook(secret).verify(body, headers)).not.toThrow();
    const altered = body.replace('油烟', '噪音');
    expect(() => new StandardWebhook(secret).verify(altered, headers)).toThrow();
    expect(() => new SvixWebhook(secret).verify(altered, headers)).toThrow();
  });

  test('is accepted with the old and with the new secret during a rotation', () => {
    const random = new SeededRandom('rotation');
    const [old, fresh, other] = [newHmacSecret(random), newHmacSecret(random), newHmacSecret(random)];
    const secrets = [fresh, old].map((secret) => ({ scheme: 'v1' as const, secret }));
    const headers = { ...signWebhook({ id: 'e-2', timestampSeconds: nowSeconds, body: '{}' }, secrets) };
    for (const secret of [old, fresh]) expect(new StandardWebhook(secret).verify('{}', headers)).toEqual({});
    expect(() => new StandardWebhook(other).verify('{}', headers)).toThrow();
  });

  test('adds an ed25519 signature that the published key verifies', () => {
    const pair = newSigningPair(new SeededRandom('pair'));
    const headers = signWebhook({ id: 'e-3', timestampSeconds: nowSeconds, body: '{}' }, [
      { scheme: 'v1', secret: VECTOR_SECRET },
      { scheme: 'v1a', secret: pair.privateKey },
    ]);
    const [, asymmetric = ''] = headers['webhook-signature'].split(' ');
    const x = Buffer.from(pair.publicKey.slice('whpk_'.length), 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const signature = Buffer.from(asymmetric.slice('v1a,'.length), 'base64');
    expect(verify(null, Buffer.from(`e-3.${nowSeconds}.{}`), key, signature)).toBe(true);
    expect(verify(null, Buffer.from(`e-4.${nowSeconds}.{}`), key, signature)).toBe(false);
  });
});
