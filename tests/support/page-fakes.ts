/** A browser that hears what a test dispatches as the event `heard`. Run in the page before its own scripts. */
export const FAKE_SPEECH = `
  window.SpeechRecognition = class extends EventTarget {
    start() {
      window.heardIn = this.lang;
      this.hear = ({ detail }) => {
        const event = new Event('result');
        event.results = [[{ transcript: detail }]];
        this.dispatchEvent(event);
      };
      window.addEventListener('heard', this.hear);
    }
    stop() {
      window.removeEventListener('heard', this.hear);
      this.dispatchEvent(new Event('end'));
    }
  };
`;

/** What was copied and printed ends up in `window.copied` and `window.printed`. Run in the page before its own scripts. */
export const FAKE_CLIPBOARD_AND_PRINTER = `
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });
  window.print = function () { window.top.printed = this.document.body.textContent; };
`;
