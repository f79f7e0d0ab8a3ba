import { expect, test } from 'vitest';
import { startOptions } from '../../../infra/local/start/start-options.ts';

test('the port is that of the hotline unless PORT or --port says otherwise, --port first', () => {
  expect(startOptions([], {}).port).toBe(12345);
  expect(startOptions([], { PORT: '8080' }).port).toBe(8080);
  expect(startOptions(['--port', '9090'], { PORT: '8080' }).port).toBe(9090);
});

test('an empty start and a silent one are asked for', () => {
  expect(startOptions(['--fresh', '--quiet'], {})).toMatchObject({ fresh: true, quiet: true, dataDir: '.hotline' });
});

test.each([[['--port', 'many']], [['--port', '70000']], [['--prot', '1']], [['extra']]])(
  '%j is refused with a sentence in both languages',
  (argv) => {
    expect(() => startOptions(argv, {})).toThrow(
      expect.objectContaining({ name: 'LocalRunError', zh: expect.any(String) }),
    );
  },
);
