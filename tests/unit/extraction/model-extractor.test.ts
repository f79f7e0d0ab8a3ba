import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Demand, DemandType, type Extraction, RiskFlag, Urgency } from '../../../src/contracts/extraction.ts';
import type { Extractor } from '../../../src/extraction/extractor.ts';
import { checkAnswer } from '../../../src/extraction/model/check-answer.ts';
import { extractJson } from '../../../src/extraction/model/extract-json.ts';
import type { ModelClient } from '../../../src/extraction/model/model-client.ts';
import { parsePrompt } from '../../../src/extraction/model/prompt.ts';
import { type LlmPolicy, PolicyExtractor } from '../../../src/extraction/policy-extractor.ts';
import { err, ok } from '../../../src/kernel/result.ts';
import { redactedForTest } from '../../support/redacted-for-test.ts';

const TEXT = '武侯区芳草街26号楼下烧烤店半夜油烟扰民,井盖也不见了,希望尽快处理';
const CODES = new Set(['0206', '0402']);

const quoted = <T>(value: T, quote: string) => ({
  value,
  confidence: 0.3,
  evidence: [{ quote, start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length }],
  decidedBy: 'rules' as const,
});
const LOCAL: Extraction = {
  demands: [
    {
      demandType: quoted('complaint', '油烟扰民'),
      category: quoted('0402', '井盖也不见了'),
      alternatives: [],
      title: quoted('井盖缺失', '井盖也不见了'),
      summary: quoted('井盖不见了', '井盖也不见了'),
      urgency: quoted('U1', '井盖也不见了'),
      urgencyReason: 'manhole-missing',
      riskFlags: [],
    },
  ],
  mode: 'rules',
  notes: [],
};
const GOOD_DEMAND = {
  demandType: { value: 'complaint', quote: '油烟扰民' },
  category: { code: '0206', quote: '烧烤店半夜油烟' },
  title: '芳草街26号烧烤油烟扰民',
  summary: '芳草街26号楼下烧烤店半夜油烟扰民。',
  place: { quote: '武侯区芳草街26号楼下' },
  time: { quote: '半夜' },
  respondent: { quote: '烧烤店' },
  wantedOutcome: { quote: '希望尽快处理' },
  urgency: { level: 'U5', reason: '一般', quote: '油烟扰民' },
  riskFlags: [],
};

function extractorWith(replies: readonly string[], policy: LlmPolicy = 'always') {
  const asked: string[][] = [];
  const client: ModelClient = {
    complete: async (question) => {
      asked.push(question.messages.map((message) => message.content));
      const text = replies[asked.length - 1];
      return text === undefined
        ? err({ kind: 'unreachable', detail: 'no connection' })
        : ok({ text, model: 'stub', inputTokens: 10, cachedInputTokens: 0, outputTokens: 5 });
    },
  };
  const local: Extractor = { extract: async () => structuredClone(LOCAL) };
  const extractor = new PolicyExtractor({
    local,
    reader: { client, promptId: 'extract/v1', systemText: 'rules', categoryCodes: CODES },
    policy,
    sureFrom: 0.8,
    floorOf: () => 'U1',
    placeOf: () => null,
  });
  const run = () =>
    extractor.extract({ text: redactedForTest(TEXT), locale: 'zh', receivedAt: new Date('2026-11-24T00:00:00Z') });
  return { run, asked };
}

describe('PolicyExtractor', () => {
  it('takes what the model can quote, with exact offsets', async () => {
    const { run } = extractorWith([JSON.stringify({ demands: [GOOD_DEMAND] })]);
    const extraction = await run();
    const demand = extraction.demands[0];
    expect(extraction).toMatchObject({ mode: 'model+rules', promptId: 'extract/v1', model: 'stub', inputTokens: 10 });
    expect(demand?.place).toMatchObject({ value: { text: '武侯区芳草街26号楼下' }, decidedBy: 'model' });
    expect(demand?.place?.evidence).toEqual([{ quote: '武侯区芳草街26号楼下', start: 0, end: 11 }]);
  });

  it('keeps the urgency the safety rules found, whatever the model says', async () => {
    const { run } = extractorWith([JSON.stringify({ demands: [GOOD_DEMAND] })]);
    expect((await run()).demands[0]?.urgency).toMatchObject({ value: 'U1', decidedBy: 'rules' });
  });

  it('asks once more and names the faults, then falls back to rules', async () => {
    const invented = { ...GOOD_DEMAND, place: { quote: '锦江区春熙路' } };
    const reply = JSON.stringify({ demands: [invented] });
    const { run, asked } = extractorWith([reply, reply]);
    const extraction = await run();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.at(-1)).toContain('demands[0].place.quote');
    expect(extraction).toMatchObject({ mode: 'fallback', demands: LOCAL.demands });
  });

  it('uses a repaired answer and adds up the tokens of both turns', async () => {
    const { run } = extractorWith(['no json here', JSON.stringify({ demands: [GOOD_DEMAND] })]);
    expect(await run()).toMatchObject({ mode: 'model+rules', inputTokens: 20, outputTokens: 10 });
  });

  it('reads by rules when the model cannot be reached, and says so', async () => {
    const { run } = extractorWith([]);
    expect(await run()).toMatchObject({ mode: 'fallback', demands: LOCAL.demands });
  });

  it('makes no call under the policy never', async () => {
    const { run, asked } = extractorWith(['{}'], 'never');
    expect((await run()).mode).toBe('rules');
    expect(asked).toHaveLength(0);
  });

  it('never lets a hostile answer name a strange category, lower the urgency or put links before people', async () => {
    const word = fc.oneof(
      fc.constantFrom('油烟扰民', '烧烤店', 'http://evil.example', '<b>hi</b>', '9999', 'U5', '2402', '0206'),
      fc.string({ maxLength: 12 }),
    );
    const quote = fc.record({ quote: word });
    const demand = fc.record({
      demandType: fc.record({ value: fc.constantFrom(...DemandType.options), quote: word }),
      category: fc.record({ code: fc.constantFrom('0206', '0402', '9999', 'police'), quote: word }),
      title: word,
      summary: word,
      place: fc.option(quote),
      time: fc.option(quote),
      respondent: fc.option(quote),
      wantedOutcome: fc.option(quote),
      urgency: fc.record({ level: fc.constantFrom('U1', 'U3', 'U5'), reason: word, quote: word }),
      riskFlags: fc.array(fc.record({ flag: fc.constantFrom(...RiskFlag.options), quote: word }), { maxLength: 3 }),
      department: fc.constantFrom('police', undefined),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(demand, { maxLength: 3 }), fc.boolean(), async (demands, junk) => {
        const reply = junk
          ? `<think>{"a":</think>\`\`\`json\n${JSON.stringify({ demands })}\n\`\`\``
          : JSON.stringify({ demands });
        const extraction = await extractorWith([reply, reply]).run();
        for (const read of extraction.demands) {
          expect(Demand.safeParse(read).success).toBe(true);
          expect(CODES.has(read.category.value)).toBe(true);
          expect(Urgency.options.indexOf(read.urgency.value)).toBeLessThanOrEqual(1);
          expect(`${read.title.value}${read.summary.value}`).not.toMatch(/https?:|<|>/);
          for (const { quote: words, start, end } of read.place?.evidence ?? [])
            expect(TEXT.slice(start, end)).toBe(words);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('extractJson', () => {
  it.each([
    ['fenced', '```json\n{"a":1}\n```', '{"a":1}'],
    ['after thinking', '<think>maybe {"b":2}</think>{"a":1}', '{"a":1}'],
    ['among prose', 'Here it is {not json} then {"a":{"b":"}"}} bye', '{"a":{"b":"}"}}'],
    ['cut short', '{"a":1', null],
    ['none', 'sorry, I cannot', null],
  ])('finds the object %s', (_case, reply, expected) => {
    expect(extractJson(reply)).toBe(expected);
  });

  it('never throws and gives back only what parses', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', 'a', ':', '1', ' ') }), (reply) => {
        const json = extractJson(reply);
        if (json !== null) expect(() => JSON.parse(json)).not.toThrow();
      }),
    );
  });
});

describe('checkAnswer', () => {
  it('rejects a number that is not in the message', () => {
    const answer = { demands: [{ ...GOOD_DEMAND, summary: '烧烤店扰民300天。' }] };
    const checked = checkAnswer(JSON.stringify(answer), { text: TEXT, categoryCodes: CODES });
    expect(checked).toEqual({ ok: false, error: ['demands[0].summary: the number 300 is not in the message'] });
  });
});

describe('parsePrompt', () => {
  it('reads name, version and schema from the front matter', () => {
    const parsed = parsePrompt('---\nname: extract\nversion: 2\nschema: model-answer\n---\nText.\n');
    expect(parsed).toEqual({ ok: true, value: { id: 'extract/v2', schema: 'model-answer', text: 'Text.' } });
  });

  it('says what a prompt without front matter lacks', () => {
    expect(parsePrompt('Text')).toMatchObject({ ok: false, error: { kind: 'bad-prompt' } });
  });
});
