import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Anonymity, type InboundContact } from '../contracts/contact.ts';
import { type BotMessage, MAX_MESSAGE_CHARS } from '../contracts/conversation.ts';
import { compose, composeFiled, composeJoined } from '../dialogue/compose.ts';
import { FRESH_STATE } from '../dialogue/step.ts';
import { cleanText, hasWords } from '../kernel/text.ts';
import { MINUTE_MS } from '../kernel/time.ts';
import type { ContactStore } from './contact-store.ts';
import { type FileDeps, fileCases } from './file-cases.ts';
import { filedEarlier, type SealedReporterReader } from './filed-earlier.ts';
import { receiveContact } from './receive-contact.ts';
import { spokenLocale } from './start-conversation.ts';
import { type UnderstandDeps, understand } from './understand.ts';

/** The plain form, as a browser without scripts posts it. */
export const FormFields = z.object({
  text: z.string().trim().min(1).max(MAX_MESSAGE_CHARS),
  place: z.string().trim().max(400).default(''),
  name: z.string().trim().max(100).default(''),
  phone: z.string().trim().max(40).default(''),
  anonymity: Anonymity.catch('named'),
  locale: z.string().min(2).max(20).catch('zh'),
});
export type FormFields = z.infer<typeof FormFields>;

/** What filing a form needs. */
export type FormDeps = FileDeps &
  UnderstandDeps & { readonly contacts: ContactStore; readonly reporters: SealedReporterReader };

/** Pressing the button twice, or reloading the answer, is one report in this time. */
const SAME_REPORT_MS = 10 * MINUTE_MS;

/**
 * Files a form at once: sending it is the consent. Danger comes first in what is said; what cannot be accepted gets
 * its route and no case. Null when there are no words in it. `address` keeps two people's equal words apart.
 */
export async function fileForm(
  { fields, address }: { readonly fields: FormFields; readonly address: string },
  deps: FormDeps,
): Promise<{ readonly locale: string; readonly messages: readonly BotMessage[] } | null> {
  const { city } = deps;
  const locale = spokenLocale(fields.locale, city.city.settings.languages);
  const inbound = inboundOf({
    fields: { ...fields, locale },
    address,
    now: deps.clock.now(),
    placeLabel: city.say(locale, 'field.place'),
  });
  if (!hasWords(fields.text)) return null;
  const { contactId } = await receiveContact(inbound, deps);
  const understanding = await understand(inbound, deps);
  const context = { city, locale, state: FRESH_STATE };
  if (understanding.refusalCode !== null) {
    const { refusalCode } = understanding;
    await deps.contacts.settle(contactId, { status: 'rejected', reason: refusalCode }, deps.clock.now());
    return { locale, messages: [compose({ say: 'refused', code: refusalCode }, context)] };
  }
  const { call } = understanding.safety;
  const danger = call.length === 0 ? [] : [compose({ say: 'danger', call }, context)];
  const filed = await fileCases(
    { contactId, inbound, understanding, ...(fields.place === '' ? {} : { placeSaid: fields.place }) },
    deps,
  );
  if (!filed.ok) throw new Error(`contact ${contactId} could not be filed: ${filed.error.kind}`);
  switch (filed.value.kind) {
    case 'joined':
      return { locale, messages: [...danger, composeJoined(filed.value.case, { city, locale })] };
    case 'filed':
      return { locale, messages: [...danger, composeFiled(filed.value.cases, { city, locale })] };
    case 'known': {
      const cases = await filedEarlier({ contactId, caseIds: filed.value.caseIds }, deps);
      return { locale, messages: [...danger, composeFiled(cases, { city, locale })] };
    }
  }
}

function inboundOf({
  fields,
  address,
  now,
  placeLabel,
}: {
  readonly fields: FormFields;
  readonly address: string;
  readonly now: Date;
  readonly placeLabel: string;
}): InboundContact {
  const { text, place, name, phone, anonymity, locale } = fields;
  const window = Math.floor(now.getTime() / SAME_REPORT_MS);
  const digest = createHash('sha256')
    .update(JSON.stringify([fields, address, window]))
    .digest('hex');
  const isAnonymous = anonymity === 'anonymous';
  return {
    channel: 'form',
    sourceRef: digest,
    receivedAt: now.toISOString(),
    text: cleanText(place === '' ? text : `${text}\n${placeLabel}：${place}`),
    locale,
    anonymity,
    reporter: {
      ...(isAnonymous || name === '' ? {} : { name }),
      ...(isAnonymous || phone === '' ? {} : { phone }),
    },
    attachments: [],
  };
}
