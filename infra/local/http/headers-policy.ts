import * as z from 'zod';

const Policy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    CustomHeadersConfig: z
      .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })).default([]) })
      .optional(),
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: z.unknown().optional(),
        FrameOptions: z.object({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }).optional(),
      })
      .optional(),
  }),
});

/** The headers a response headers policy adds. Strict transport security is left out: the front speaks plain HTTP on loopback. */
export function policyHeaders(properties: unknown): Record<string, string> {
  if (properties === undefined) return {};
  const { CustomHeadersConfig, SecurityHeadersConfig: security } = Policy.parse(properties).ResponseHeadersPolicyConfig;
  const headers: Record<string, string> = {};
  for (const { Header, Value } of CustomHeadersConfig?.Items ?? []) headers[Header.toLowerCase()] = Value;
  if (security?.ContentSecurityPolicy)
    headers['content-security-policy'] = onPlainHttp(security.ContentSecurityPolicy.ContentSecurityPolicy);
  if (security?.ContentTypeOptions !== undefined) headers['x-content-type-options'] = 'nosniff';
  if (security?.FrameOptions) headers['x-frame-options'] = security.FrameOptions.FrameOption;
  if (security?.ReferrerPolicy) headers['referrer-policy'] = security.ReferrerPolicy.ReferrerPolicy;
  return headers;
}

/** Without the directive that would send the browser from loopback's HTTP to HTTPS. */
function onPlainHttp(policy: string): string {
  return policy
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && directive !== 'upgrade-insecure-requests')
    .join('; ');
}
