import * as z from 'zod';
import type { RawBody, RawOperation } from '../../src/contracts/raw-operation.ts';

type Json = Readonly<Record<string, unknown>>;

/** A schema as JSON Schema; what a reader makes of a value stands aside, what it takes is shown. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' });
  return rest;
}

function contentOf(bodies: readonly RawBody[], io: 'input' | 'output'): Json {
  return Object.fromEntries(bodies.map(({ mediaType, schema }) => [mediaType, { schema: schemaOf(schema, io) }]));
}

function operationOf(operation: RawOperation): Json {
  const { id, summary, description, security, parameters = [], request, answers } = operation;
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(security === undefined ? {} : { security: [{ [security]: [] }] }),
    parameters: parameters.map(({ name, in: where, required = false, description: about, schema }) => ({
      name,
      in: where,
      required,
      description: about,
      schema: schemaOf(schema, 'input'),
    })),
    ...(request === undefined ? {} : { requestBody: { required: true, content: contentOf(request, 'input') } }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [
        status,
        { description: answer.description, content: contentOf(answer.bodies, 'output') },
      ]),
    ),
  };
}

/** An OpenAPI 3.1 document of a surface whose form somebody else decided. */
export function rawOpenApiDocument(title: string, operations: readonly RawOperation[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) };
  }
  const isKeyed = operations.some(({ security }) => security !== undefined);
  const scheme = { type: 'http', scheme: 'bearer', description: 'The token a conversation began with' };
  return {
    openapi: '3.1.0',
    info: { title, version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: { securitySchemes: isKeyed ? { conversationToken: scheme } : {} },
  };
}
