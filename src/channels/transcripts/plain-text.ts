import { isSpeakerLabel, roleOfLabel } from './role-labels.ts';
import type { Transcript, Utterance } from './transcript.ts';
import { linesOfCues } from './vtt-cues.ts';

const TIME = String.raw`(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?`;
/** `[00:12] 坐席：...`, `坐席 00:12：...`, `市民(00:12): ...`, `A: ...`. */
const LABELLED = new RegExp(
  String.raw`^(?:[\[(（【]?(${TIME})[\])）】]?\s*)?([^\s:：[\]()（）【】]{1,12}(?:\s\d{1,3})?)\s*(?:[\[(（【]?(${TIME})[\])）】]?)?\s*[:：]\s*(.*)$`,
);
/** A time before words that name no speaker. */
const BARE_TIME = new RegExp(String.raw`^[\[(（【]?(${TIME})[\])）】]?\s*`);
const HEADER =
  /^(?:#+\s*)?(通话(?:编号|流水号|ID|id)|录音编号|工单号|call[ -]?id|来电号码|主叫号码|来电时间|通话时间|开始时间)\s*[:：]\s*(.+)$/i;
const ID_FIELD = /编号|流水号|工单号|id$/i;
const PHONE_FIELD = /号码$/;
const CUT_MARK = /^[（(【[]?(?:通话中断|电话挂断|突然挂断|掉线|信号中断|call dropped)[)）】\]]?。?$/i;
/** What a typist notes of the line, which nobody said. */
const STAGE_DIRECTION =
  /^[（(【[](?:停顿|沉默|静音|无声|无应答|笑|哭|叹气|咳嗽|背景|杂音|噪音|听不清|音乐|等待|转接|pause|silence|inaudible|music|laughs?|noise)[^）)】\]]{0,10}[)）】\]]。?$/i;
/** A date and time of Asia/Shanghai as telephone systems write it. */
const STAMP = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?[ T]?(\d{1,2}):(\d{2})/;

/**
 * A transcript typed or exported as text: speakers before a colon, with or without times; also WebVTT and SRT.
 * Lines without a speaker go on with the one before; text without any speaker is one stretch a line.
 */
export function readPlainText(text: string): Transcript {
  const utterances: Utterance[] = [];
  const header: { callId?: string; callerPhone?: string; startedAt?: Date } = {};
  let cut = false;
  for (const raw of linesOfCues(text) ?? text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || /^\d+$/.test(line) || STAGE_DIRECTION.test(line)) continue;
    if (utterances.length === 0 && takeHeader(line, header)) continue;
    if (CUT_MARK.test(line)) {
      cut = true;
      continue;
    }
    utterances.push(utteranceOf(line, utterances.at(-1)));
  }
  return { shape: 'plain-text', idIsUnique: false, utterances, ...header, ...(cut ? { cut } : {}) };
}

function utteranceOf(line: string, before: Utterance | undefined): Utterance {
  const match = LABELLED.exec(line);
  const [, timeBefore, label = '', timeAfter, said = ''] = match ?? [];
  const time = timeBefore ?? timeAfter;
  const alone = BARE_TIME.exec(line)?.[1];
  const timed = (time ?? alone) === undefined ? {} : { beginMs: msOf(time ?? alone ?? '') };
  if (match !== null && isSpeakerLabel(label)) {
    return { speaker: label, role: roleOfLabel(label), text: said, ...timed };
  }
  const bare = line.replace(BARE_TIME, '');
  return { speaker: before?.speaker ?? 'all', role: before?.role ?? 'unknown', text: bare, ...timed };
}

function takeHeader(line: string, header: { callId?: string; callerPhone?: string; startedAt?: Date }): boolean {
  const [, field = '', value = ''] = HEADER.exec(line) ?? [];
  if (field === '') return false;
  if (PHONE_FIELD.test(field)) header.callerPhone = value.trim().slice(0, 40);
  else if (ID_FIELD.test(field)) header.callId = value.trim().slice(0, 100);
  else {
    const [, year = '', month = '', day = '', hour = '', minute = ''] = STAMP.exec(value.trim()) ?? [];
    const pad = (part: string) => part.padStart(2, '0');
    const at = new Date(`${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${minute}:00.000+08:00`);
    if (!Number.isNaN(at.getTime())) header.startedAt = at;
  }
  return true;
}

function msOf(time: string): number {
  const seconds = time
    .replace(',', '.')
    .split(':')
    .reduce((total, part) => total * 60 + Number(part), 0);
  return Math.round(seconds * 1000);
}
