import type { S3Client } from '@aws-sdk/client-s3';
import type { BehaviourWiring, DistributionWiring } from '../template/distribution-wiring.ts';
import { type Answer, gatewayAnswer } from './answer.ts';
import type { Responder } from './api.ts';
import { objectAnswer, siteAnswer } from './bucket-site.ts';
import { edgeFunction } from './edge-function.ts';
import { policyHeaders } from './headers-policy.ts';
import type { FrontRequest } from './request-event.ts';

/** The distribution of a template: the first behaviour whose pattern fits sends a request to the API or to a bucket. Nothing is cached. */
export function distributionResponder(options: {
  readonly distribution: DistributionWiring;
  readonly api: Responder;
  readonly s3: S3Client;
}): Responder {
  const { distribution, api, s3 } = options;
  const behaviours = distribution.behaviours.map((behaviour) => ({
    behaviour,
    pattern: pathPattern(behaviour.pathPattern),
    edge: behaviour.edgeCode === undefined ? undefined : edgeFunction(behaviour.edgeCode),
    headers: policyHeaders(behaviour.headersPolicy),
  }));
  const siteBucket = distribution.behaviours.map(({ origin }) => origin).findLast((origin) => origin.kind === 'bucket');

  const fromOrigin = (behaviour: BehaviourWiring, request: FrontRequest): Promise<Answer> => {
    const { origin } = behaviour;
    if (origin.kind === 'api') return api(request);
    const folderIndex = behaviour.edgeCode === undefined;
    return siteAnswer(request, { s3, ...origin, rootObject: distribution.rootObject, folderIndex });
  };
  const withErrorPage = async (answer: Answer): Promise<Answer> => {
    const page = distribution.errorPages.find(({ status }) => status === answer.status);
    if (page === undefined || siteBucket === undefined) return answer;
    const { bucket, prefix } = siteBucket;
    const key = [prefix, page.path.replace(/^\//, '')].filter((part) => part !== '').join('/');
    const found = await objectAnswer(s3, { bucket, key });
    return found === undefined ? answer : { ...found, status: page.answerStatus };
  };

  return async (request) => {
    const chosen = behaviours.find(({ pattern }) => pattern.test(request.url.pathname));
    if (chosen === undefined) return gatewayAnswer(404, 'Not Found');
    const { behaviour, edge } = chosen;
    if (!behaviour.methods.includes(request.method)) return gatewayAnswer(405, 'Method Not Allowed');
    const edged = edge?.(request) ?? { url: request.url };
    if ('answer' in edged) return edged.answer;
    const answer = await withErrorPage(await fromOrigin(behaviour, { ...request, url: edged.url }));
    return { ...answer, headers: { ...answer.headers, ...chosen.headers } };
  };
}

/** CloudFront's patterns: `*` for any characters, `?` for one; the leading slash may be missing. */
function pathPattern(pattern: string): RegExp {
  const rooted = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`;
  const escaped = rooted.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
