import { describe, expect, it } from 'vitest';
import { readRating } from '../../../src/feedback/read-rating.ts';

describe('readRating', () => {
  it('takes what was pressed before what was written', () => {
    const said = { solved: false, rating: 2, comment: '已经解决了，非常满意' };
    expect(readRating(said)).toEqual({ solved: false, rating: 2, comment: '已经解决了，非常满意' });
  });

  it('reads out of the words what was not pressed', () => {
    const comment = '没人联系我，路灯还是没修好';
    expect(readRating({ comment, reason: 'attitude' })).toEqual({
      solved: false,
      contacted: false,
      reason: 'attitude',
      comment,
    });
  });

  it('rates nothing without a word on the result', () => {
    expect(readRating({ rating: 5 })).toBeNull();
    expect(readRating({ comment: '请尽快解决' })).toBeNull();
  });
});
