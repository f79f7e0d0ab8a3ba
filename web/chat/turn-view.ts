import { html, nothing, type TemplateResult } from 'lit';
import type { BotMessage, QuickReply, Turn } from '../../src/contracts/conversation.ts';
import type { ConfirmCard } from './confirm-card.ts';
import type { Outgoing } from './conversation.ts';
import { icon } from './icons.ts';
import { receipt } from './receipt.ts';
import type { WindowContext } from './window-context.ts';

/** The last message of the hotline is the one whose buttons count. */
export type TurnInput = { readonly turn: Turn; readonly isOpen: boolean; readonly confirm: ConfirmCard };

/** One turn of the conversation. */
export function turnView({ turn, isOpen, confirm }: TurnInput, context: WindowContext): TemplateResult {
  const { words } = context;
  if (turn.from === 'citizen') {
    return html`<article class="turn citizen" tabindex="-1">
      <h3 class="unseen">${words.you}</h3>
      <div class="bubble said">${turn.text}</div>
    </article>`;
  }
  const speaker = turn.from === 'bot' ? words.hotline : words[turn.from];
  return html`<article class="turn hotline ${turn.from}" tabindex="-1">
    <h3 class=${turn.from === 'bot' ? 'unseen' : 'speaker'}>${speaker}</h3>
    ${turn.message === undefined ? html`<div class="bubble said">${turn.text}</div>` : messageView({ message: turn.message, isOpen, confirm }, context)}
  </article>`;
}

/** A message that the server does not have yet. */
export function outgoingView(
  { waiting, again }: { readonly waiting: Outgoing; readonly again: () => void },
  { words }: WindowContext,
): TemplateResult {
  return html`<article class="turn citizen" tabindex="-1">
    <h3 class="unseen">${words.you}</h3>
    <div class="bubble said waiting">${waiting.shown}</div>
    ${
      waiting.failed === undefined
        ? nothing
        : html`<p class="failed">
            ${waiting.failed === '' ? words.failed : waiting.failed}
            <button type="button" class="link" @click=${again}>${words.again}</button>
          </p>`
    }
  </article>`;
}

function messageView(
  { message, isOpen, confirm }: { message: BotMessage; isOpen: boolean; confirm: ConfirmCard },
  context: WindowContext,
): TemplateResult {
  switch (message.kind) {
    case 'confirm':
      return confirm.render({ message, isOpen }, context);
    case 'filed':
      return html`<div class="bubble said">${message.text}</div>
        ${message.cases.map((filed) => receipt(filed, context))}`;
    case 'danger':
      return html`<div class="danger">${callLinks(message.call, context)}<p>${icon('warning')}${message.text}</p></div>`;
    default:
      return html`<div class="bubble">
          <p>${message.text}</p>
          ${message.source === undefined ? nothing : sourceView(message.source, context)}
          ${message.worded === undefined ? nothing : wordedView(message.worded, context)}
          ${callLinks(message.call, context)}
        </div>
        ${quickReplies(message.quickReplies, { isOpen, context })}`;
  }
}

function callLinks(numbers: readonly string[], { words }: WindowContext): TemplateResult | typeof nothing {
  if (numbers.length === 0) return nothing;
  return html`<div class="calls">
    ${numbers.map((number) => html`<a href=${`tel:${number}`}>${icon('phone')}${words.call} ${number}</a>`)}
  </div>`;
}

/** The entries that an answer puts into other words, as they stand. */
function wordedView(entries: NonNullable<BotMessage['worded']>, context: WindowContext): TemplateResult {
  return html`<details>
    <summary>${context.words.entries}</summary>
    ${entries.map((entry) => html`<p>${entry.text}</p>${sourceView(entry, context)}`)}
  </details>`;
}

function sourceView(source: NonNullable<BotMessage['source']>, { words }: WindowContext): TemplateResult {
  const title = source.date === undefined ? source.title : `${source.title}（${source.date}）`;
  return html`<p class="hint">
    ${words.source}：${
      source.url === undefined ? title : html`<a href=${source.url} target="_blank" rel="noopener">${title}</a>`
    }
  </p>`;
}

/** Buttons under a message. Used ones stay readable and reachable no more; they are never taken from under the focus. */
function quickReplies(
  replies: readonly QuickReply[],
  { isOpen, context }: { readonly isOpen: boolean; readonly context: WindowContext },
): TemplateResult | typeof nothing {
  if (replies.length === 0) return nothing;
  return html`<div class="replies">
    ${replies.map((reply) => {
      const press = () => {
        if (!isOpen) return;
        if (reply.action === 'send-position') context.sendPosition();
        else context.say(postOf(reply), reply.label);
      };
      return html`<button
        type="button"
        aria-disabled=${isOpen ? 'false' : 'true'}
        tabindex=${isOpen ? 0 : -1}
        @click=${press}
      >
        ${reply.label}
      </button>`;
    })}
  </div>`;
}

const ACTIONS = ['confirm', 'cancel', 'restart', 'edit', 'human', 'helped', 'not-helped', 'anonymity'] as const;

function postOf({ action, value }: QuickReply) {
  const known = ACTIONS.find((name) => name === action);
  return known === undefined ? { text: value } : { action: known, value };
}
