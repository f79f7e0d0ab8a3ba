import Ajv2020 from 'ajv/dist/2020.js';
import * as z from 'zod';

const Documented = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        responses: z.record(
          z.string(),
          z.looseObject({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })) }),
        ),
      }),
    ),
  ),
});
type Answer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Checks answers of a handler against an OpenAPI document, and knows which operations were checked. */
export function documentedAnswers(document: unknown) {
  const { paths } = Documented.parse(document);
  const operations = Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ pattern: patternOf(template), method, operation })),
  );
  const unseen = new Set(operations.map(({ operation }) => operation.operationId));
  const ajv = new Ajv2020.default({ strict: false, validateFormats: false, allErrors: true });
  return {
    /** Operations of which no answer was checked yet. */
    unseen,
    /** What is not as documented about an answer; empty when all is. */
    faults: (
      { method, path }: { readonly method: string; readonly path: string },
      answer: Answer,
    ): readonly string[] => {
      const found = operations.find((one) => one.method === method.toLowerCase() && one.pattern.test(path));
      if (found === undefined) return [`${method} ${path} is not documented`];
      const { operationId, responses } = found.operation;
      unseen.delete(operationId);
      const type = answer.headers['content-type'] ?? '';
      const response = responses[String(answer.statusCode)];
      if (response === undefined) return [`${operationId} does not document ${answer.statusCode}`];
      const schema = response.content[type]?.schema;
      if (schema === undefined) return [`${operationId} ${answer.statusCode} does not document ${type}`];
      const value: unknown = type.startsWith('application/json') ? JSON.parse(answer.body) : answer.body;
      ajv.validate(schema, value);
      return (ajv.errors ?? []).map(({ instancePath, message }) => `${operationId} ${instancePath} ${message ?? ''}`);
    },
  };
}

/** `{name}` is one segment, or the part of one before its dot. */
function patternOf(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/.]+')}$`);
}
