import * as z from 'zod';
import { nameInArn } from './identity.ts';
import type { ResolvedResource } from './stack-scopes.ts';

const Cors = z.object({
  AllowOrigins: z.array(z.string()).default([]),
  AllowMethods: z.array(z.string()).default([]),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAge: z.coerce.number().optional(),
  AllowCredentials: z.boolean().default(false),
});
/** The CORS settings of an HTTP API. */
export type CorsWiring = z.infer<typeof Cors>;

const ApiProperties = z.object({ ProtocolType: z.literal('HTTP').default('HTTP'), CorsConfiguration: Cors.optional() });
const RouteProperties = z.object({ ApiId: z.string(), RouteKey: z.string(), Target: z.string() });
const IntegrationProperties = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  /** Milliseconds; 30 s is the service's own limit. */
  TimeoutInMillis: z.coerce.number().max(30_000).default(30_000),
});

/** One route of the HTTP API. */
export interface RouteWiring {
  /** `GET /path/{id}`, `ANY /path/{proxy+}` or `$default`. */
  readonly routeKey: string;
  readonly functionName: string;
  readonly timeoutMs: number;
}

/** The HTTP API of a template. */
export interface ApiWiring {
  readonly name: string;
  readonly cors: CorsWiring | undefined;
  readonly routes: readonly RouteWiring[];
}

/** Reads the one AWS::ApiGatewayV2::Api with its routes and integrations; undefined when there is none. Throws when there are several. */
export function apiOf(resources: readonly ResolvedResource[]): ApiWiring | undefined {
  const [api, ...others] = resources.filter(({ type }) => type === 'AWS::ApiGatewayV2::Api');
  if (api === undefined) return undefined;
  if (others.length > 0) throw new Error('the template has several HTTP APIs; the local run has one front');
  const integrations = new Map(
    resources
      .filter(({ type }) => type === 'AWS::ApiGatewayV2::Integration')
      .map(({ name, properties }) => [name, IntegrationProperties.parse(properties)]),
  );
  const routes = resources
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::Route')
    .map(({ id, properties }) => {
      const route = RouteProperties.parse(properties);
      const integration = integrations.get(route.Target.replace(/^integrations\//, ''));
      if (integration === undefined) throw new Error(`route ${id} has no integration ${route.Target}`);
      return {
        routeKey: route.RouteKey,
        functionName: functionInUri(integration.IntegrationUri),
        timeoutMs: integration.TimeoutInMillis,
      };
    });
  return { name: api.name, cors: ApiProperties.parse(api.properties).CorsConfiguration, routes };
}

function functionInUri(uri: string): string {
  // Either a function's ARN, or the long form .../functions/ARN/invocations.
  return nameInArn(/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri);
}
