/** Secrets Manager answers in tens of milliseconds; a second is a fault. */
const TIMEOUT_MS = 2_000;
const ATTEMPTS = 3;

/** Reads one secret of Secrets Manager as text; the client is loaded only when there is a secret to read. */
export async function readSecret(arn: string): Promise<string> {
  const [{ GetSecretValueCommand, SecretsManagerClient }, { boundedHttp }] = await Promise.all([
    import('@aws-sdk/client-secrets-manager'),
    import('../system/bounded-http.ts'),
  ]);
  const client = new SecretsManagerClient({
    maxAttempts: ATTEMPTS,
    requestHandler: boundedHttp({ connectMs: TIMEOUT_MS, requestMs: TIMEOUT_MS }),
  });
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  if (SecretString === undefined) throw new Error('the secret holds no text');
  return SecretString;
}
