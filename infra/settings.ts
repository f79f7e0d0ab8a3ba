import type { App } from 'aws-cdk-lib';
import * as z from 'zod';

/** A context value given by `-c name=value` is text, one of cdk.json is not. */
const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/**
 * What an operator may set, by `-c name=value` or the context of cdk.json. Everything is optional:
 * without any of it the hotline runs with rules only, at the address CloudFront gave it.
 */
const Settings = z.object({
  /** Folder of `city/`. */
  city: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  /** Region of the deployment; by default the one the cdk command found. */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as ap-southeast-1'),
  /** The address citizens see, without a slash at its end; the default is CloudFront's own. */
  publicBaseUrl: z.url().optional(),
  /** Whether CloudFront serves the site; not in China, where it needs an ICP filing and a domain of its own. */
  cloudFront: Flag,
  /** Own domain of the site, and its ACM certificate in us-east-1. */
  siteDomain: z.string().optional(),
  siteCertificateArn: z.string().optional(),
  /** ARN of a WAF web ACL (scope CLOUDFRONT) in front of the site. */
  webAclArn: z.string().optional(),
  /** Mail domain or address that SES receives for; only in regions where SES receives mail. */
  inboundMail: z.string().optional(),
  /** Sender of answers by e-mail; a verified identity of SES. */
  mailSender: z.string().optional(),
  /** Secrets Manager secret with the channels' tokens and keys. */
  channelSecretsArn: z.string().optional(),
  /** Secrets Manager secret with the key of an OpenAI-compatible model. */
  openaiSecretArn: z.string().optional(),
  openaiBaseUrl: z.url().optional(),
  openaiModel: z.string().optional(),
  llmPolicy: z.enum(['always', 'when-unsure', 'never']).optional(),
  /** Hosts inside the government network that webhooks may go to, `host` or `host:port`, separated by commas. */
  webhookAllowedHosts: z.string().optional(),
  /** Where alarms are sent. */
  alarmEmail: z.email().optional(),
  /** False where the account's Lambda quota leaves nothing to reserve (a new account's may be 10). */
  reserveConcurrency: Flag,
  /** False only for a stage that may be removed with all it holds. */
  keepData: Flag,
});
export type Settings = z.infer<typeof Settings>;

/** Where to synthesise without an account: a template with a table under an own key must name a region. */
const OFFLINE_REGION = 'ap-southeast-1';

const OPTIONAL_NAMES = [
  'publicBaseUrl',
  'siteDomain',
  'siteCertificateArn',
  'webAclArn',
  'inboundMail',
  'mailSender',
  'channelSecretsArn',
  'openaiSecretArn',
  'openaiBaseUrl',
  'openaiModel',
  'llmPolicy',
  'webhookAllowedHosts',
  'alarmEmail',
] as const satisfies readonly (keyof Settings)[];

/** Settings that contradict each other or have no sense; says which. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads the settings of an app. Throws SettingsError that lists every fault. */
export function readSettings(app: App, environment = process.env): Settings {
  const context = (name: string): unknown => app.node.tryGetContext(name);
  const region = context('region') ?? environment['CDK_DEFAULT_REGION'] ?? OFFLINE_REGION;
  const inChina = typeof region === 'string' && region.startsWith('cn-');
  const given = Object.fromEntries(
    OPTIONAL_NAMES.map((name) => [name, context(name)]).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Settings.safeParse({
    ...given,
    region,
    city: context('city') ?? environment['CITY'] ?? 'chengdu',
    cloudFront: context('cloudFront') ?? !inChina,
    reserveConcurrency: context('reserveConcurrency') ?? true,
    keepData: context('keepData') ?? true,
  });
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new SettingsError(`context is wrong: ${faults.join('; ')}`);
  }
  const settings = parsed.data;
  if ((settings.siteDomain === undefined) !== (settings.siteCertificateArn === undefined)) {
    throw new SettingsError('siteDomain and siteCertificateArn go together: give both or none');
  }
  if (settings.inboundMail !== undefined && inChina) {
    throw new SettingsError('inboundMail: SES receives no mail in the China regions');
  }
  return settings;
}
