import * as z from 'zod';
import { type ApiRoute, COMMON_PROBLEMS, PROBLEMS, type ProblemCode } from '../../src/contracts/api-route.ts';
import { Problem } from '../../src/contracts/problem.ts';

type Json = Readonly<Record<string, unknown>>;

const KEYED = { department: 'departmentKey', operator: 'operatorKey', conversation: 'conversationToken' } as const;
const SCHEMES: Readonly<Record<string, Json>> = {
  departmentKey: { type: 'http', scheme: 'bearer', description: 'A department’s API key, `mk_dept_...`' },
  operatorKey: { type: 'http', scheme: 'bearer', description: 'An operator’s API key, `mk_op_...`' },
  conversationToken: { type: 'http', scheme: 'bearer', description: 'The token a conversation began with' },
};

const ObjectSchema = z.looseObject({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return rest;
}

function parametersOf(route: ApiRoute): readonly Json[] {
  const parts = [
    { where: 'path', schema: route.params },
    { where: 'query', schema: route.query },
  ];
  const listed = parts.flatMap(({ where, schema }) => {
    const { properties, required } = ObjectSchema.parse(schemaOf(schema, 'input'));
    return Object.entries(properties)
      .filter(([name]) => where === 'query' || route.path.split('/').includes(`:${name}`))
      .map(([name, property]) => ({
        name,
        in: where,
        required: where === 'path' || required.includes(name),
        schema: property,
      }));
  });
  const once = route.method !== 'GET' && route.answerIsSecret !== true;
  return once ? [...listed, { $ref: '#/components/parameters/IdempotencyKey' }] : listed;
}

function problemsOf(route: ApiRoute): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  const bodied: readonly ProblemCode[] = route.method === 'GET' ? [] : ['bad-json', 'not-json', 'body-too-large'];
  for (const code of new Set([...COMMON_PROBLEMS, ...bodied, ...route.problems])) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([one], [other]) => one - other)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].en}`).join(' '),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

function operationOf(route: ApiRoute): Json {
  const { properties } = ObjectSchema.parse(schemaOf(route.body, 'input'));
  const takesBody = route.method !== 'GET' && Object.keys(properties).length > 0;
  const scheme = route.auth === 'none' || route.auth === 'code' ? null : KEYED[route.auth];
  return {
    operationId: route.id,
    summary: route.summary,
    ...(scheme === null ? {} : { security: [{ [scheme]: [] }] }),
    parameters: parametersOf(route),
    ...(takesBody
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
      : {}),
    responses: {
      [String(route.answer.status)]: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(route.answer.body, 'output') } },
      },
      ...problemsOf(route),
    },
  };
}

/** An OpenAPI 3.1 document of routes, made of the very schemas that the functions parse and answer with. */
export function openApiDocument({
  title,
  routes,
}: {
  readonly title: string;
  readonly routes: readonly ApiRoute[];
}): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  const used = new Set(routes.flatMap(({ auth }) => (auth === 'none' || auth === 'code' ? [] : [KEYED[auth]])));
  return {
    openapi: '3.1.0',
    info: { title, version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'The same key again within a day gives the first answer again, and nothing happens twice.',
          schema: { type: 'string', maxLength: 128 },
        },
      },
      securitySchemes: Object.fromEntries([...used].map((name) => [name, SCHEMES[name]])),
    },
  };
}
