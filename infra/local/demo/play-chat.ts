import type * as z from 'zod';
import { ConversationStarted, type PostMessage, Turns } from '../../../src/contracts/conversation.ts';
import { DemoApiError, post } from './demo-api.ts';
import type { DemoContact } from './demo-contact.ts';
import type { DemoWorld } from './demo-world.ts';
import { noMoreToSay } from './no-more-to-say.ts';

/** Answers a citizen gives to questions at most; then they leave. */
const MAX_ANSWERS = 3;

type Said = Pick<z.input<typeof PostMessage>, 'text' | 'action'>;

/** Plays a citizen in the chat window: says the matter, answers, agrees. Returns the conversation's id. */
export async function playChat(contact: DemoContact, world: DemoWorld): Promise<string> {
  const { baseUrl } = world.run;
  const { id, token } = await conversationOf(contact, world);
  let turn = 0;
  const say = async (message: Said) => {
    turn += 1;
    const body = { ...message, clientMessageId: `demo-${contact.id}-${turn}` };
    const answer = await post(baseUrl, { path: `/v1/conversations/${id}/messages`, key: token, body });
    if (!answer.ok) throw new DemoApiError(`the chat refused a message: ${answer.error.code}`);
    return Turns.parse(answer.value);
  };
  let { phase } = await say({ text: contact.text });
  // Somebody without a plan leaves the window when a question comes.
  for (let answers = 0; phase === 'asking' && contact.steps.length > 0 && answers < MAX_ANSWERS; answers += 1) {
    ({ phase } = await say({ text: noMoreToSay(contact.locale) }));
  }
  if (phase === 'confirming') await say({ action: 'confirm' });
  return id;
}

async function conversationOf(contact: DemoContact, { journal, run }: DemoWorld) {
  const key = `${contact.id}/conversation`;
  const known = journal.get(key)?.conversation;
  if (known !== undefined) return known;
  const answer = await post(run.baseUrl, { path: '/v1/conversations', body: { locale: contact.locale } });
  if (!answer.ok) throw new DemoApiError(`the chat did not begin: ${answer.error.code}`);
  const started = ConversationStarted.parse(answer.value);
  const conversation = { id: started.conversationId, token: started.token };
  journal.note({ key, conversation });
  return conversation;
}
