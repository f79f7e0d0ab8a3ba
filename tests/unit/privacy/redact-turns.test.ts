import { expect, it } from 'vitest';
import { redactTurns } from '../../../src/privacy/redact-turns.ts';
import { restore } from '../../../src/privacy/restore.ts';

const turns = [
  { role: 'citizen' as const, text: '我电话是幺三八零' },
  { role: 'agent' as const, text: '嗯，您继续' },
  { role: 'citizen' as const, text: '零幺三八零零零，谢谢' },
];

it('finds a number split over turns', () => {
  const { turns: redacted } = redactTurns(turns);
  expect(redacted.map((turn) => turn.text)).toEqual(['我电话是[电话1-1]', '[电话1-2]', '[电话1-3]，谢谢']);
});

it('gives back what was said', () => {
  const { turns: redacted, text, originals } = redactTurns(turns);
  expect(redacted.map((turn) => restore(turn.text, originals))).toEqual(turns.map((turn) => turn.text));
  expect(restore(text, originals)).toBe(turns.map((turn) => turn.text).join('\n'));
});

it('keeps turns without anything private, empty ones too', () => {
  const plain = [
    { role: 'agent' as const, text: '' },
    { role: 'citizen' as const, text: '路灯坏了', beginMs: 5 },
  ];
  expect(redactTurns(plain).turns).toEqual(plain);
});
