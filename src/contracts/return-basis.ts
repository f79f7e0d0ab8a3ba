import * as z from 'zod';

/** The grounds on which a department may hand a case back; a return without one of these is refused. */
export const RETURN_BASES = {
  'not-our-duty': { zh: '不属本单位法定职责', en: 'not a duty of this unit' },
  'other-lead': { zh: '应由其他单位牵头，本单位可协办', en: 'another unit should lead; this one can support' },
  'wrong-place': { zh: '事发地不在本辖区', en: 'the place lies outside this unit’s area' },
  'wrong-category': { zh: '诉求分类有误', en: 'the case is filed under the wrong category' },
  'not-enough-facts': { zh: '要素不全，无法办理', en: 'facts are missing without which it cannot be worked' },
  'already-settled': { zh: '同一事项已办结且无新事实', en: 'the same matter was settled and nothing is new' },
  'legal-route': { zh: '已进入诉讼、仲裁、复议或信访程序', en: 'it is in court, arbitration, review or petition' },
  'outside-hotline': { zh: '不属热线受理范围', en: 'the hotline cannot accept it' },
} as const satisfies Record<string, { zh: string; en: string }>;

export const ReturnBasis = z.enum([
  'not-our-duty',
  'other-lead',
  'wrong-place',
  'wrong-category',
  'not-enough-facts',
  'already-settled',
  'legal-route',
  'outside-hotline',
]) satisfies z.ZodType<keyof typeof RETURN_BASES>;
export type ReturnBasis = z.infer<typeof ReturnBasis>;
