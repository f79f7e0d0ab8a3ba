import type { SpeakerRole } from './transcript.ts';

const AGENT =
  /^(?:坐席员?|座席员?|话务员?|客服(?:人员|代表)?|接线员|接听员|受理员|工作人员|接话员|热线|12345|agent|operator|assistant|staff|system|ivr)[\s_-]*\d{0,6}$/i;
const CITIZEN =
  /^(?:市民|群众|来电(?:人|者|市民|群众)?|客户|用户|居民|村民|反映人|诉求人|投诉人|咨询人|主叫|caller|customer|citizen|client|user)[\s_-]*\d{0,6}$/i;
const NUMBERED = /^(?:说话人|发言人|讲话人|speaker|spk|s|channel|ch|通道|声道)[\s_-]*\d{1,3}$|^[A-Z]$|^[甲乙丙丁]$/i;

/** Whose words a label of a transcript marks; `unknown` for a label that only tells speakers apart. */
export function roleOfLabel(label: string): SpeakerRole {
  const name = label.trim();
  if (AGENT.test(name)) return 'agent';
  return CITIZEN.test(name) ? 'citizen' : 'unknown';
}

/** Whether words before a colon name a speaker, not a thing that is told ("地址：..."). */
export function isSpeakerLabel(label: string): boolean {
  const name = label.trim();
  return AGENT.test(name) || CITIZEN.test(name) || NUMBERED.test(name);
}
