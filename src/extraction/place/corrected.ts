import type { Group } from './rule-runs.ts';

/** What may stand between a place said by mistake and the right one: 龙舟路，哦不对，是莲桂东路. */
const CORRECTING =
  /^(?:[那这]边|那里|那儿|那个|嘛|哈)?[，,、。\s]*(?:(?:哦|噢|呃|嗯|啊|哎呀|哎|诶|那个)[，,、\s]*)*(?:(?:不对不对|不对|不是不是|不是|不|错了|说错了?|讲错了?|记错了?|搞错了?|弄错了?|口误)(?:哈|哦|了|啊|的|嘛)*(?:[，,。、\s]+(?:我)?(?:说|讲|记|搞|弄)错了?)?[，,。、\s]*(?:应该|我说|我是说|其实|正确)?(?:是|在|叫)?|(?:哦|噢)[，,]?(?:应该)?是(?:在)?|更正(?:一下)?[，,：:]*(?:是|在)?)[，,\s]*$/u;
/** 不是一环路，是二环路: named only to say that it is not meant. */
const DENIED = /(?<!是)(?:不是(?:在)?|并非|不在|没在)$/u;
const INSTEAD =
  /^(?:[那这]边|那里|那儿|那个|嘛|哈|哦|上|里)*[，,、。\s]*(?:而是|应该是|是在|是|而在|我?是?在|我说的是|我家在)(?:那个|[，,])?$/u;
/** A correction some way on: 地址我说错了，应该是. */
const LATE = /(?:不对|(?:说|讲|记|搞|弄)错|口误|更正)[^。！？!?\n]{0,12}$/u;
/** How far back a late correction reaches. */
const LATE_REACH = 120;

/** 东坡路，就是青羊新城那边: only tells where the place is that was named. */
const EXPLAINING = /^[，,](?:嗯|呃|那个|啊|哎)?[，,]?(?:就是|就在)(?:那个|靠近)?$/u;
const ROUGHLY = /^(?:[那这](?:边|儿|里|一片|块|一块)|附近|旁边)/u;

/** The places of a text without those that the speaker took back or that only explain another. */
export function withoutCorrected<T extends Pick<Group, 'start' | 'end'>>(text: string, groups: readonly T[]): T[] {
  return groups.filter((group, at) => {
    const next = groups[at + 1];
    const last = groups[at - 1];
    if (last !== undefined && EXPLAINING.test(text.slice(last.end, group.start)) && ROUGHLY.test(text.slice(group.end)))
      return false;
    if (next === undefined) return true;
    const gap = text.slice(group.end, next.start);
    if (CORRECTING.test(gap)) return false;
    const denied = DENIED.test(text.slice(Math.max(0, group.start - 4), group.start));
    if (denied && INSTEAD.test(gap)) return false;
    return !(gap.length <= LATE_REACH && LATE.test(gap));
  });
}
