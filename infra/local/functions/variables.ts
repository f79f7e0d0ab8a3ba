import type { FunctionWiring } from '../template/function-wiring.ts';
import { PLACE } from '../template/place.ts';

/** Settings of the caller that functions get as well: which model, and where; keys of the channels' platforms. */
const PASSED_THROUGH = /^(OPENAI_|LLM_POLICY$|CHANNEL_SECRETS$)/;

/**
 * The whole environment of a function here: what its template says, then what a local run puts in its place
 * (loopback endpoints, dummy credentials, a local key for KMS, the front's address), then the caller's model settings.
 */
export function functionVariables(options: {
  readonly wiring: FunctionWiring;
  readonly front: string;
  readonly engines: { readonly dynamodb: string; readonly queues: string };
  /** Base64 of 32 bytes. */
  readonly sealingKey: string;
  readonly caller: Readonly<Record<string, string | undefined>>;
}): Record<string, string> {
  const { wiring, front, engines, caller } = options;
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(wiring.variables)) {
    if (name === 'SEALING_KMS_KEY_ID') variables['SEALING_KEY'] = options.sealingKey;
    else variables[name] = onFront(value, front);
  }
  for (const [name, value] of Object.entries(caller)) {
    if (value !== undefined && value !== '' && PASSED_THROUGH.test(name)) variables[name] = value;
  }
  return {
    ...variables,
    ALLOW_LOOPBACK_WEBHOOKS: 'true',
    AWS_REGION: PLACE.region,
    AWS_DEFAULT_REGION: PLACE.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_DYNAMODB: engines.dynamodb,
    AWS_ENDPOINT_URL_SQS: engines.queues,
    AWS_ENDPOINT_URL_S3: engines.queues,
    AWS_ENDPOINT_URL_SNS: engines.queues,
    AWS_LAMBDA_FUNCTION_NAME: wiring.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(wiring.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${wiring.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    _HANDLER: wiring.handler,
    LAMBDA_TASK_ROOT: wiring.codeFolder ?? '',
    TZ: ':UTC',
  };
}

/** The distribution's address is `https://<domain>` in a template; the front here speaks plain HTTP on loopback. */
function onFront(value: string, front: string): string {
  return value.replaceAll(front.replace('http:', 'https:'), front);
}
