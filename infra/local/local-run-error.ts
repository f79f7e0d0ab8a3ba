/** What stops a local run, as one sentence a person can act on, in Chinese and in English. */
export class LocalRunError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(sentence: { readonly zh: string; readonly en: string }, options?: ErrorOptions) {
    super(sentence.en, options);
    this.name = 'LocalRunError';
    this.zh = sentence.zh;
    this.en = sentence.en;
  }
}
