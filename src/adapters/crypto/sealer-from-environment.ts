import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { AesGcmSealer } from './aes-gcm-sealer.ts';
import type { DataKeySource } from './data-key-source.ts';
import { DeferredDataKeySource } from './deferred-data-key-source.ts';
import { LocalDataKeySource } from './local-data-key-source.ts';

const KMS_TIMEOUT_MS = 2_000;
const ATTEMPTS = 3;

/** The part of a function's environment that says how it seals: a KMS key in an account, a key of its own in a local run. */
export const SealingEnvironment = z
  .object({ SEALING_KMS_KEY_ID: z.string().min(1).optional(), SEALING_KEY: z.string().min(1).optional() })
  .refine((set) => set.SEALING_KMS_KEY_ID !== undefined || set.SEALING_KEY !== undefined, {
    path: ['SEALING_KMS_KEY_ID'],
    message: 'or SEALING_KEY is needed',
  });

/** The sealer of a function; KMS is loaded when something is first sealed or opened. */
export function sealerFromEnvironment(environment: z.infer<typeof SealingEnvironment>, clock: Clock): AesGcmSealer {
  const { SEALING_KMS_KEY_ID: keyId, SEALING_KEY: localKey } = environment;
  if (keyId === undefined) return new AesGcmSealer(new LocalDataKeySource(localKey ?? ''));
  return new AesGcmSealer(new DeferredDataKeySource(() => kmsSource(keyId, clock)));
}

async function kmsSource(keyId: string, clock: Clock): Promise<DataKeySource> {
  const [{ KMSClient }, { boundedHttp }, { KmsDataKeySource }] = await Promise.all([
    import('@aws-sdk/client-kms'),
    import('../system/bounded-http.ts'),
    import('./kms-data-key-source.ts'),
  ]);
  const kms = new KMSClient({
    maxAttempts: ATTEMPTS,
    requestHandler: boundedHttp({ connectMs: KMS_TIMEOUT_MS, requestMs: KMS_TIMEOUT_MS }),
  });
  return new KmsDataKeySource({ kms, keyId, clock });
}
