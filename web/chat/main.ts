import { composed, firstField } from './first-words.ts';
import { MinshengChat } from './minsheng-chat.ts';

// A page may carry the script twice.
if (customElements.get('minsheng-chat') === undefined) {
  await composed(firstField(document));
  if (customElements.get('minsheng-chat') === undefined) customElements.define('minsheng-chat', MinshengChat);
}
