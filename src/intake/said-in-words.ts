import type { CityLookup } from '../city/lookup.ts';
import { editTarget } from '../dialogue/correction.ts';
import type { Incoming } from './converse.ts';

/** What a citizen's message reads like in the window: the words, or the name of the button pressed. */
export function saidInWords(
  { conversation, message, text }: Incoming & { readonly text: string },
  city: CityLookup,
): string {
  const { locale } = conversation;
  const { action, value } = message;
  if (action === 'edit') {
    const slot = editTarget(value ?? '')?.slot;
    const field = slot === undefined ? '' : city.say(locale, `field.${slot}`);
    return city.say(locale, 'chat.corrected', { field, text });
  }
  if (text !== '') return text;
  if (action === 'anonymity' && (value === 'named' || value === 'confidential' || value === 'anonymous')) {
    return city.say(locale, `button.${value}`);
  }
  if (action !== undefined && action !== 'anonymity') return city.say(locale, `button.${action}`);
  if (message.attachments.length > 0)
    return city.say(locale, 'chat.sent-photos', { count: message.attachments.length });
  return city.say(locale, 'chat.sent-position');
}
