import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFollowUpAnswer } from '../../../src/feedback/parse-answer.ts';

describe('parseFollowUpAnswer', () => {
  it.each([
    ['解决了', { solved: true }],
    ['已经解决', { solved: true }],
    ['问题解决了，谢谢', { solved: true }],
    ['修好了', { solved: true }],
    ['没有', { solved: false }],
    ['没解决', { solved: false }],
    ['还没解决', { solved: false }],
    ['没有得到解决', { solved: false }],
    ['未解决', { solved: false }],
    ['根本没人来处理', { solved: false }],
    ['晚上还是很吵', { solved: false }],
    ['没修好', { solved: false }],
    ['没有处理好', { solved: false }],
    ['不算解决', { solved: false }],
    ['满意', { rating: 4 }],
    ['非常满意', { rating: 5 }],
    ['不满意', { rating: 2 }],
    ['非常不满意', { rating: 1 }],
    ['一般', { rating: 3 }],
    ['5星', { rating: 5 }],
    ['五分', { rating: 5 }],
    ['４分', { rating: 4 }],
    ['1', { rating: 1 }],
    ['⭐⭐⭐', { rating: 3 }],
    ['解决了，非常满意', { solved: true, rating: 5 }],
    ['没解决，很不满意', { solved: false, rating: 1 }],
    ['解决了但是不满意，拖太久', { solved: true, rating: 2 }],
    ['Solved, thank you', { solved: true }],
    ['It is fixed', { solved: true }],
    ['not solved', { solved: false }],
    ['still broken', { solved: false }],
    ["hasn't been fixed", { solved: false }],
    ['unresolved', { solved: false }],
    ['No', { solved: false }],
    ['yes', { solved: true }],
    ['5 stars', { rating: 5 }],
    ['very satisfied', { rating: 5 }],
    ['not happy', { rating: 2 }],
    ['4/5', { rating: 4 }],
    ['我想再补充一点情况', {}],
    ['没人联系我，不过修好了，满意', { contacted: false, solved: true, rating: 4 }],
    ['工作人员给我打过电话，解决了', { contacted: true, solved: true }],
    ['nobody called me, still broken', { contacted: false, solved: false }],
    ['电话多少', {}],
    ['请尽快解决', {}],
    ['什么时候能修好', {}],
    ['解决了吗？', {}],
    ['希望帮忙处理一下', {}],
    ['谢谢帮忙，已经解决了', { solved: true }],
    ['催了几次都没解决，请尽快处理', { solved: false }],
    ['When will it be fixed?', {}],
    ['please get it solved', {}],
    ['', {}],
  ])('reads "%s"', (words, answer) => {
    expect(parseFollowUpAnswer(words)).toEqual(answer);
  });

  it('reads any text at all in linear time, and gives only ratings from 1 to 5', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (words) => {
        const { rating = 1 } = parseFollowUpAnswer(words);
        expect(rating >= 1 && rating <= 5).toBe(true);
      }),
    );
  });
});
