import type { Router } from '@aws-lambda-powertools/event-handler/http';
import * as z from 'zod';
import type { Attachment } from '../../src/contracts/contact.ts';
import type { Conversation } from '../../src/contracts/conversation.ts';
import { formPage } from '../../src/dialogue/form-page.ts';
import { type FormDeps, FormFields, fileForm } from '../../src/intake/file-form.ts';
import { type PhotoDeps, takePhoto } from '../../src/intake/take-photo.ts';
import { unlessRefused } from './photo-problem.ts';

/** What the chat's routes need that speak no JSON. */
export type PlainRoutesDeps = FormDeps & PhotoDeps;

/** Who asks, and the conversation their token opens. Throws ProblemError. */
export type PlainAccess = {
  readonly addressOf: (request: Request) => string;
  readonly opened: (id: string, request: Request) => Promise<Conversation>;
  /** Whether one more form of the address is still within what an address may send in an hour. */
  readonly isWithinPace: (request: Request) => Promise<boolean>;
};

/** The longest text in the longest encoding of a form, nine bytes an ideograph, and the other fields. */
const MAX_FORM_BYTES = 96 * 1024;

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** Adds the plain form and photos: bodies that are no JSON, or answers that are none. */
export function addPlainRoutes(router: Router, deps: PlainRoutesDeps, access: PlainAccess): void {
  router.post('/chat/form', async ({ req }) => {
    const body = await req.text();
    if (body.length > MAX_FORM_BYTES) return problemPage('form.too-long', 413, deps);
    const fields = FormFields.safeParse(Object.fromEntries(new URLSearchParams(body)));
    if (!fields.success) {
      const isTooLong = fields.error.issues.some(({ code }) => code === 'too_big');
      return isTooLong ? problemPage('form.too-long', 413, deps) : problemPage('form.empty', 400, deps);
    }
    if (!(await access.isWithinPace(req))) return problemPage('form.too-many', 429, deps);
    const filed = await fileForm({ fields: fields.data, address: access.addressOf(req) }, deps);
    if (filed === null) return problemPage('form.empty', 400, deps);
    return new Response(formPage(filed, deps.city), { status: 200, headers: PAGE_HEADERS });
  });

  router.post('/v1/conversations/:id/photos', async ({ req, params, event }) => {
    const conversation = await access.opened(params['id'] ?? '', req);
    const bytes = bytesOf(event);
    return photoTaken(unlessRefused(await takePhoto({ conversation, bytes }, deps)));
  });
}

const BinaryEvent = z.object({ body: z.string().default(''), isBase64Encoded: z.boolean().default(false) });

/** The bytes as API Gateway handed them over; the router's request has them as text, which breaks a picture. */
function bytesOf(event: unknown): Uint8Array {
  const { body, isBase64Encoded } = BinaryEvent.parse(event);
  return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
}

function photoTaken(attachment: Attachment): Response {
  return new Response(JSON.stringify(attachment), {
    status: 201,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function problemPage(key: string, status: number, { city }: PlainRoutesDeps): Response {
  const locale = city.city.settings.languages[0] ?? 'zh';
  const text = city.say(locale, key);
  const page = formPage(
    { messages: [{ kind: 'text', text, quickReplies: [], call: [], fields: [], cases: [] }], locale },
    city,
  );
  return new Response(page, { status, headers: PAGE_HEADERS });
}
