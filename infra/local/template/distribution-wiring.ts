import * as z from 'zod';
import { PLACE } from './place.ts';
import type { ResolvedResource } from './stack-scopes.ts';

const Behaviour = z.object({
  TargetOriginId: z.string(),
  PathPattern: z.string().default('*'),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(z.object({ EventType: z.string(), FunctionARN: z.string() })).default([]),
});

const DistributionProperties = z.object({
  DistributionConfig: z.object({
    DefaultRootObject: z.string().default(''),
    DefaultCacheBehavior: Behaviour,
    CacheBehaviors: z.array(Behaviour).default([]),
    Origins: z.array(z.object({ Id: z.string(), DomainName: z.string(), OriginPath: z.string().default('') })),
    CustomErrorResponses: z
      .array(
        z.object({
          ErrorCode: z.coerce.number(),
          ResponseCode: z.coerce.number().optional(),
          ResponsePagePath: z.string().optional(),
        }),
      )
      .default([]),
  }),
});

const EdgeFunction = z.object({ FunctionCode: z.string() });

/** What answers requests whose path has a pattern. */
export interface BehaviourWiring {
  /** With `*` and `?` as wildcards. */
  readonly pathPattern: string;
  readonly methods: readonly string[];
  readonly origin:
    | { readonly kind: 'api' }
    | { readonly kind: 'bucket'; readonly bucket: string; readonly prefix: string };
  /** Source of the CloudFront Function that sees the request first. */
  readonly edgeCode: string | undefined;
  /** Properties of the response headers policy. */
  readonly headersPolicy: unknown;
}

/** The distribution in front of site and API. */
export interface DistributionWiring {
  readonly rootObject: string;
  /** In the order they are tried; the last one takes everything. */
  readonly behaviours: readonly BehaviourWiring[];
  readonly errorPages: readonly { status: number; answerStatus: number; path: string }[];
}

/** Reads the one AWS::CloudFront::Distribution; undefined when there is none. Throws when there are several. */
export function distributionOf(resources: readonly ResolvedResource[]): DistributionWiring | undefined {
  const [distribution, ...others] = resources.filter(({ type }) => type === 'AWS::CloudFront::Distribution');
  if (distribution === undefined) return undefined;
  if (others.length > 0) throw new Error('the template has several distributions; the local run has one front');
  const { DistributionConfig: config } = DistributionProperties.parse(distribution.properties);

  const behaviourOf = (behaviour: z.infer<typeof Behaviour>): BehaviourWiring => {
    const origin = config.Origins.find(({ Id }) => Id === behaviour.TargetOriginId);
    if (origin === undefined) throw new Error(`no origin ${behaviour.TargetOriginId} in the distribution`);
    const arn = behaviour.FunctionAssociations.find(({ EventType }) => EventType === 'viewer-request')?.FunctionARN;
    const edge = resources.find(({ type, name }) => type === 'AWS::CloudFront::Function' && arn?.endsWith(`/${name}`));
    const bucket = origin.DomainName.endsWith(`.${PLACE.urlSuffix}`)
      ? /^(.+?)\.s3\./.exec(origin.DomainName)?.[1]
      : undefined;
    return {
      pathPattern: behaviour.PathPattern,
      methods: behaviour.AllowedMethods,
      origin:
        bucket === undefined
          ? { kind: 'api' }
          : { kind: 'bucket', bucket, prefix: origin.OriginPath.replace(/^\//, '') },
      edgeCode: edge === undefined ? undefined : EdgeFunction.parse(edge.properties).FunctionCode,
      headersPolicy: resources.find(
        ({ type, name }) =>
          type === 'AWS::CloudFront::ResponseHeadersPolicy' && name === behaviour.ResponseHeadersPolicyId,
      )?.properties,
    };
  };

  return {
    rootObject: config.DefaultRootObject,
    behaviours: [...config.CacheBehaviors, { ...config.DefaultCacheBehavior, PathPattern: '*' }].map(behaviourOf),
    errorPages: config.CustomErrorResponses.flatMap(({ ErrorCode, ResponseCode, ResponsePagePath }) =>
      ResponsePagePath === undefined
        ? []
        : [{ status: ErrorCode, answerStatus: ResponseCode ?? ErrorCode, path: ResponsePagePath }],
    ),
  };
}
