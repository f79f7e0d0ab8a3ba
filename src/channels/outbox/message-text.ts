import type { BotMessage } from '../../contracts/conversation.ts';

/** A message as plain text, for ways that have nothing else: its sentence, numbers to call, choices, source. */
export function messageText(message: BotMessage): string {
  const { text, call, source } = message;
  const numbers = call.filter((number) => !text.includes(number));
  return [
    text,
    ...(numbers.length === 0 ? [] : [numbers.join(' / ')]),
    ...(source === undefined ? [] : [[source.title, source.date, source.url].filter((part) => part).join(' ')]),
  ].join('\n');
}
