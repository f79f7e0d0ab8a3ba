import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../src/dispatch/public-address.ts';
import { checkWebhookUrl } from '../../../src/dispatch/webhook-url.ts';
import { GOOD_URLS, REFUSED_ANSWERS, REFUSED_URLS } from '../../support/ssrf-vectors.ts';

const POLICY = { allowLoopback: false, allowedHosts: new Set<string>() };

describe('checkWebhookUrl', () => {
  test('has at least 300 URLs to refuse', () => {
    expect(new Set(REFUSED_URLS.map(({ url }) => url)).size).toBeGreaterThanOrEqual(300);
  });

  test.each(REFUSED_URLS)('refuses $url ($kind)', ({ url }) => {
    expect(checkWebhookUrl(url, POLICY)).toMatchObject({ ok: false });
  });

  test.each(GOOD_URLS)('takes %s', (url) => {
    expect(checkWebhookUrl(url, POLICY)).toMatchObject({ ok: true });
  });

  test('takes plain http to loopback in a local run only, and nothing else by it', () => {
    const local = { ...POLICY, allowLoopback: true };
    expect(checkWebhookUrl('http://127.0.0.1:4000/hook', local)).toMatchObject({ ok: true });
    expect(checkWebhookUrl('http://localhost:4000/hook', local)).toMatchObject({ ok: true });
    expect(checkWebhookUrl('http://[::1]:4000/hook', local)).toMatchObject({ ok: true });
    expect(checkWebhookUrl('http://10.0.0.1/hook', local)).toMatchObject({ ok: false });
    expect(checkWebhookUrl('http://169.254.169.254/', local)).toMatchObject({ ok: false });
    expect(checkWebhookUrl('http://user@127.0.0.1/', local)).toMatchObject({ ok: false });
    expect(checkWebhookUrl('ftp://127.0.0.1/', local)).toMatchObject({ ok: false });
  });

  test('takes a named host inside the government network, that one only and by https only', () => {
    const named = { ...POLICY, allowedHosts: new Set(['ding.chengdu.corp:7443']) };
    expect(checkWebhookUrl('https://ding.chengdu.corp:7443/robot', named)).toMatchObject({ ok: true });
    expect(checkWebhookUrl('https://ding.chengdu.corp/robot', named)).toMatchObject({ ok: false });
    expect(checkWebhookUrl('http://ding.chengdu.corp:7443/robot', named)).toMatchObject({ ok: false });
  });
});

describe('isPublicAddress', () => {
  test.each(REFUSED_ANSWERS)('is false for %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '223.5.5.5', '1.1.1.1', '2606:4700:4700::1111', '2400:3200::1', '240e::1'])(
    'is true for %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each(['', 'localhost', '1.2.3', 'fe80::1%eth0', '2606:4700::1%eth0', '300.1.1.1'])('is false for %j', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });
});
