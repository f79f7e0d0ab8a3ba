import * as z from 'zod';
import type { Endpoint } from '../contracts/endpoint.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { standardRequest } from './build-request.ts';
import { changeEndpoint } from './change-endpoint.ts';
import type { EndpointDeps, EndpointError, EndpointRequest } from './endpoint-deps.ts';
import { judgeAnswer } from './judge-answer.ts';
import { openSecrets } from './open-secrets.ts';
import { resumeWaiting } from './resume-waiting.ts';
import { robotRequest, robotText } from './robot-message.ts';
import { signWebhook } from './sign-webhook.ts';
import { pingBody } from './webhook-body.ts';
import type { OutgoingRequest } from './webhook-sender.ts';

const CHALLENGE_BYTES = 18;
const ChallengeAnswer = z.object({ challenge: z.string() });

/**
 * Sends a signed `ping` with a challenge and makes the endpoint active when the answer repeats it
 * (`{"challenge": "..."}`): whoever receives there agreed to. A robot shows it by accepting the message.
 */
export async function verifyEndpoint(
  request: EndpointRequest,
  deps: EndpointDeps,
): Promise<Result<Endpoint, EndpointError>> {
  const endpoint = await deps.endpoints.get(request.departmentId, request.endpointId);
  if (endpoint === null) return err({ kind: 'unknown-endpoint' });
  if (endpoint.status !== 'unverified') return err({ kind: 'wrong-status', status: endpoint.status });
  const challenge = Buffer.from(deps.random.bytes(CHALLENGE_BYTES)).toString('base64url');
  const outcome = await deps.sender.post(await challengeRequest({ endpoint, challenge }, deps));
  const verdict = judgeAnswer(outcome, endpoint.format);
  if (verdict.kind !== 'delivered') {
    return err({ kind: 'challenge-failed', detail: verdict.kind === 'failed' ? verdict.error : verdict.kind });
  }
  if (outcome.kind === 'answered' && endpoint.format === 'standard' && !repeats(outcome.answer, challenge)) {
    return err({ kind: 'challenge-failed', detail: 'challenge-not-repeated' });
  }
  const at = deps.clock.now().toISOString();
  const verified = await changeEndpoint(
    {
      ...request,
      plan: {
        type: 'verified',
        // The url that answered is the one that becomes active, not one written meanwhile.
        change: (current) =>
          current.url === endpoint.url
            ? ok({ ...current, status: 'active', verifiedAt: at, resumingSince: at })
            : err({ kind: 'changed-meanwhile' }),
      },
    },
    deps,
  );
  // What came while a new url was being verified has waited.
  if (verified.ok) await resumeWaiting(request, deps);
  return verified;
}

async function challengeRequest(
  { endpoint, challenge }: { endpoint: Endpoint; challenge: string },
  deps: EndpointDeps,
): Promise<OutgoingRequest> {
  const at = deps.clock.now();
  const secrets = await openSecrets({ endpoint, at }, deps.sealer);
  if (endpoint.format !== 'standard') {
    const { format, url } = endpoint;
    return robotRequest({ format, url, secret: secrets[0]?.secret, text: robotText('ping', null), at });
  }
  const body = pingBody({ endpointId: endpoint.id, at: at.toISOString(), challenge });
  const message = { id: `challenge-${challenge}`, timestampSeconds: Math.floor(at.getTime() / 1000), body };
  return standardRequest(endpoint.url, { headers: signWebhook(message, secrets), body });
}

function repeats(answer: string, challenge: string): boolean {
  try {
    const parsed = ChallengeAnswer.safeParse(JSON.parse(answer));
    return parsed.success && parsed.data.challenge === challenge;
  } catch {
    return false;
  }
}
