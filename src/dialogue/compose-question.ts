import type { CityLookup } from '../city/lookup.ts';
import type { BotMessage, DialogueState, Slot } from '../contracts/conversation.ts';
import { districtsWith, streetsOf, suggestedDistricts } from './place-suggestions.ts';
import { PLAIN_MESSAGE } from './plain-message.ts';

/** What a question is composed for. */
export type QuestionContext = {
  readonly city: CityLookup;
  readonly locale: string;
  readonly state: Pick<DialogueState, 'demands'>;
  /** Whether buttons reach the citizen's device, which may know where it is. */
  readonly hasDevice: boolean;
};

/** A question, with what the gazetteer or the device can answer it with. */
export function composeQuestion(slot: Slot, { city, locale, state, hasDevice }: QuestionContext): BotMessage {
  const asks = (text: string, quickReplies: BotMessage['quickReplies'] = []): BotMessage => ({
    ...PLAIN_MESSAGE,
    kind: 'text',
    text,
    asks: slot,
    quickReplies,
  });
  switch (slot) {
    case 'place': {
      const position = { label: city.say(locale, 'button.send-position'), value: 'position', action: 'send-position' };
      return asks(city.say(locale, 'chat.ask-place'), [
        ...(hasDevice ? [position] : []),
        ...suggestedDistricts(city, locale),
      ]);
    }
    case 'district': {
      const place = state.demands.find(({ place }) => place !== undefined && place.value.adminCode === undefined);
      const name = place?.place?.value.text ?? '';
      return asks(city.say(locale, 'chat.ask-district', { place: name }), [...districtsWith(name, { city, locale })]);
    }
    case 'street': {
      const place = state.demands.find(({ place }) => place?.value.precision === 'district')?.place?.value;
      const division = city.division(place?.adminCode ?? '');
      const name = locale.startsWith('zh') ? division?.name : (division?.en ?? division?.name);
      const district = name ?? place?.text ?? '';
      return asks(city.say(locale, 'chat.ask-street', { place: district }), [
        ...streetsOf(place?.adminCode ?? '', { city, locale }),
      ]);
    }
    default:
      return asks(city.say(locale, `chat.ask-${slot}`));
  }
}
