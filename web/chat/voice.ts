import { html, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { WindowContext } from './window-context.ts';

/** The part of the Web Speech API used here; TypeScript's library does not have it. */
interface Recogniser extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start(): void;
  stop(): void;
}

/** Speech to text by the browser, where it has it: what was heard is put where the citizen can read and change it. */
export class Voice {
  #recogniser: Recogniser | null = null;

  get isThere(): boolean {
    return recogniserClass() !== null;
  }

  button(context: WindowContext, heard: (text: string) => void): TemplateResult {
    const { words } = context;
    const isListening = this.#recogniser !== null;
    const press = () => (isListening ? this.stop() : this.#listen(context, heard));
    return html`<button type="button" class="tool" aria-pressed=${isListening} @click=${press}>
      ${icon('voice')}<span>${isListening ? words.voiceStop : words.voice}</span>
    </button>`;
  }

  stop(): void {
    this.#recogniser?.stop();
  }

  #listen(context: WindowContext, heard: (text: string) => void): void {
    const Class = recogniserClass();
    if (Class === null) return;
    const recogniser = new Class();
    recogniser.lang = context.words.tag === 'en' ? 'en-US' : 'zh-CN';
    recogniser.continuous = true;
    recogniser.interimResults = true;
    recogniser.addEventListener('result', (event) => heard(transcriptOf(event)));
    const end = () => {
      this.#recogniser = null;
      context.redraw();
    };
    recogniser.addEventListener('end', end);
    recogniser.addEventListener('error', end);
    this.#recogniser = recogniser;
    recogniser.start();
    context.announce(context.words.voiceListening);
    context.redraw();
  }
}

function recogniserClass(): (new () => Recogniser) | null {
  const found: unknown = Reflect.get(window, 'SpeechRecognition') ?? Reflect.get(window, 'webkitSpeechRecognition');
  return isRecogniserClass(found) ? found : null;
}

function isRecogniserClass(value: unknown): value is new () => Recogniser {
  return typeof value === 'function';
}

function transcriptOf(event: Event): string {
  const results: unknown = Reflect.get(event, 'results');
  if (typeof results !== 'object' || results === null) return '';
  return Array.from({ length: Number(Reflect.get(results, 'length')) }, (_, index) => {
    const first: unknown = Reflect.get(Object(Reflect.get(results, index)), 0);
    const text: unknown = Reflect.get(Object(first), 'transcript');
    return typeof text === 'string' ? text : '';
  }).join('');
}
