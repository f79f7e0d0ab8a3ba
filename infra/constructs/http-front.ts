import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { CorsHttpMethod, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionName, ROUTES } from '../names.ts';
import { ALARM_PERIOD, type AlarmBoard } from './alarm-board.ts';
import type { HotlineFunction } from './hotline-function.ts';

/** A city of 20 million in a storm files a few reports a second; ten times that is someone else. */
const THROTTLE = { rateLimit: 200, burstLimit: 400 } as const;

/** What is logged of a request: no address, no query, no body. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
  integrationError: '$context.integrationErrorMessage',
} as const;

/** The HTTP API with its stage; routes come when the functions are there. */
export class HttpFront extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: { readonly alarms: AlarmBoard }) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      description: 'Minsheng 12345',
      createDefaultStage: false,
      // Any government site may embed the chat element; nothing here goes by cookie.
      corsPreflight: {
        allowOrigins: ['*'],
        allowMethods: [
          CorsHttpMethod.GET,
          CorsHttpMethod.POST,
          CorsHttpMethod.PUT,
          CorsHttpMethod.PATCH,
          CorsHttpMethod.DELETE,
        ],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'accept-language', 'if-match'],
        exposeHeaders: ['location', 'retry-after', 'etag'],
        maxAge: Duration.hours(1),
      },
    });
    const logGroup = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    props.alarms.add(this, 'ServerErrors', {
      metric: stage.metricServerError({ period: ALARM_PERIOD, statistic: 'Sum' }),
      threshold: 5,
      errorImpact: 'Citizens, departments or apps get answers 5xx; bad input never does that, so something is broken',
    });
  }

  /** The address of the API itself, without a slash at its end. */
  get endpoint(): string {
    return this.api.apiEndpoint;
  }

  /** Host name of the API, for a CDN in front of it. */
  get domainName(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `${this.api.apiId}.execute-api.${region}.${urlSuffix}`;
  }

  /** Adds the routes of names.ts whose functions exist. */
  addRoutes(functions: ReadonlyMap<FunctionName, HotlineFunction>): void {
    for (const name of new Set(ROUTES.map((route) => route.function))) {
      const target = functions.get(name);
      if (target === undefined) continue;
      const integration = new HttpLambdaIntegration(name, target.lambda);
      for (const route of ROUTES.filter((entry) => entry.function === name)) {
        const added = this.api.addRoutes({ path: route.path, methods: [HttpMethod[route.method]], integration });
        for (const one of added) {
          Validations.of(one).acknowledge({
            id: 'AwsSolutions-APIG4',
            reason:
              'Citizens need no account; departments and operators carry bearer keys that the function checks against hashes in the table',
          });
        }
      }
    }
  }
}
