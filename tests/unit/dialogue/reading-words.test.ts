import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersChallenge, newChallenge } from '../../../src/dialogue/challenge.ts';
import { detectIntent } from '../../../src/dialogue/intent.ts';
import { isOtherLanguage } from '../../../src/dialogue/other-language.ts';
import { withoutDenied } from '../../../src/dialogue/revision.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const city = cityForTest('chengdu');
const languages = Object.values(city.city.dialogue);

describe('the intent of a message', () => {
  it.each([
    ['算了，不报了', 'cancel'],
    ['好的，没问题', 'yes'],
    ['不是，我说的是噪音太大影响休息', 'matter'],
    ['转人工', 'human'],
    ['查进度', 'status'],
    ['傻逼', 'abuse'],
    ['路灯坏了', 'matter'],
    ['？？？', 'empty'],
    ['가로등이 고장났어요', 'other-language'],
    ['La luz de la calle no funciona', 'other-language'],
    ['Street light broken on Chunxi Road', 'matter'],
  ])('of “%s” is %s', (text, kind) => {
    expect(detectIntent(text, languages).kind).toBe(kind);
  });

  it('is found for any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => detectIntent(text, languages).kind.length > 0));
  });
});

describe('words that deny', () => {
  it.each([
    ['不是芳草街，是青羊区草堂路', '青羊区草堂路'],
    ['青羊区草堂路', '青羊区草堂路'],
    ['不是', '不是'],
  ])('“%s” mean “%s”', (said, meant) => {
    expect(withoutDenied(said)).toBe(meant);
  });
});

describe('a language the hotline does not read', () => {
  it.each(['路灯坏了', 'iPhone 坏了', 'There is a hole in the road', '12345', '😀'])('is not that of “%s”', (text) => {
    expect(isOtherLanguage(text)).toBe(false);
  });
});

describe('a challenge', () => {
  const challenge = newChallenge('C', { city, locale: 'zh', random: { bytes: () => Uint8Array.from([2, 7]) } });
  const passes = (text: string) => answersChallenge(text, { digest: challenge.digest, conversationId: 'C' });

  it('is answered by the sum in digits or words, within a sentence, and by nothing else', () => {
    expect(challenge.message.text).toContain('三加八');
    expect([passes('11'), passes('等于十一'), passes('eleven'), passes('１１')]).toEqual([true, true, true, true]);
    expect([passes('12'), passes(''), passes('三加八')]).toEqual([false, false, false]);
  });
});
