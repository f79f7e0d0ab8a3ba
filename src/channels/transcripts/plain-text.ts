import { isSpeakerLabel, roleOfLabel } from './role-labels.ts';
import type { Transcript, Utterance } from './transcript.ts';

const TIME = String.raw`(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?`;
/** `[00:12] 坐席：...`, `坐席 00:12：...`, `市民(00:12): ...`, `A: ...`. */
const LABELLED = new RegExp(
  String.raw`^(?:[\[(（【]?(${TIME})[\])）】]?\s*)?([^\s:：[\]()（）【】]{1,12}(?:\s\d{1,3})?)\s*(?:[\[(（【]?(${TIME})[\])）】]?)?\s*[:：]\s*(.*)$`,
);
const CUE = new RegExp(String.raw`^(${TIME})\s*-->\s*(${TIME})`);
const HEADER =
  /^(?:#+\s*)?(通话(?:编号|流水号|ID|id)|录音编号|工单号|call[ -]?id|来电号码|主叫号码|来电时间|通话时间|开始时间)\s*[:：]\s*(.+)$/i;
const ID_FIELD = /编号|流水号|工单号|id$/i;
const PHONE_FIELD = /号码$/;
const CUT_MARK = /^[（(【[]?(?:通话中断|电话挂断|突然挂断|掉线|信号中断|call dropped)[)）】\]]?。?$/i;
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
  let cueMs: number | undefined;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line === 'WEBVTT' || /^\d+$/.test(line)) continue;
    const cue = CUE.exec(line);
    if (cue !== null) {
      cueMs = msOf(cue[1] ?? '');
      continue;
    }
    if (utterances.length === 0 && takeHeader(line, header)) continue;
    if (CUT_MARK.test(line)) {
      cut = true;
      continue;
    }
    utterances.push(utteranceOf(line, cueMs, utterances.at(-1)));
    cueMs = undefined;
  }
  return { shape: 'plain-text', idIsUnique: false, utterances, ...header, ...(cut ? { cut } : {}) };
}

function utteranceOf(line: string, cueMs: number | undefined, before: Utterance | undefined): Utterance {
  const match = LABELLED.exec(line);
  const [, timeBefore, label = '', timeAfter, said = ''] = match ?? [];
  const time = timeBefore ?? timeAfter;
  const beginMs = time === undefined ? cueMs : msOf(time);
  const timed = beginMs === undefined ? {} : { beginMs };
  if (match !== null && isSpeakerLabel(label)) {
    return { speaker: label, role: roleOfLabel(label), text: said, ...timed };
  }
  const bare = line.replace(new RegExp(String.raw`^[\[(（【]?${TIME}[\])）】]?\s*`), '');
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
