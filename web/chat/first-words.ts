/** What a citizen wrote into the page's plain form before the script was there. */
export type FirstWords = {
  readonly text: string;
  /** Where the cursor stood; null when the citizen was elsewhere. */
  readonly cursor: number | null;
  /** To be sent as soon as it can be. */
  readonly isToBeSent: boolean;
};

/** A pause this long ends a word even where it is not known whether one was being composed. */
const PAUSE_MS = 1_500;

/** The plain form's text field inside the element; null where a page embeds the element alone. */
export function firstField(host: ParentNode): HTMLTextAreaElement | null {
  return host.querySelector<HTMLTextAreaElement>('form.first textarea');
}

/** Takes what was written there so far, so that it is gone on with in one place only. */
export function takeFirstWords(host: ParentNode): FirstWords | null {
  const field = firstField(host);
  if (field === null) return null;
  const { selectionEnd: cursor } = field;
  const isHere = field.ownerDocument.activeElement === field;
  const soon = host.querySelector<HTMLInputElement>('form.first #soon');
  const text = field.value;
  field.value = '';
  return {
    text,
    cursor: isHere ? cursor : null,
    isToBeSent: soon?.checked === true && text.trim() !== '',
  };
}

/**
 * Waits until no word is being composed in a field: whoever writes with an input method would lose the word when the
 * field goes. Nobody who has not written yet is waited for.
 */
export function composed(field: HTMLTextAreaElement | null): Promise<void> {
  if (field === null || document.activeElement !== field || field.value === '') return Promise.resolve();
  return new Promise((done) => {
    let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(done, PAUSE_MS);
    const wait = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    const written = (event: Event) => {
      wait();
      if (event instanceof InputEvent && event.isComposing) return;
      done();
    };
    field.addEventListener('compositionstart', wait);
    field.addEventListener('compositionupdate', wait);
    field.addEventListener('compositionend', () => done(), { once: true });
    field.addEventListener('input', written);
    field.addEventListener('blur', () => done(), { once: true });
  });
}
