import * as z from 'zod';
import { AccessKey } from './access-key.ts';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { PageQuery, pageOf } from './case-views.ts';
import { ContactAccess } from './contact.ts';
import { IssuedKey } from './department-api.ts';
import { OperatorRole } from './operator-role.ts';
import { Id, IsoTime, LocalizedText, Slug } from './primitives.ts';

const OwnerParams = z.object({ departmentId: Slug });
const OperatorParams = z.object({ operatorId: Slug });
const ContactParams = z.object({ id: Id });
const AppParams = z.object({ appId: Slug });

/** A key as listed: nothing one could sign in with. */
const KeyView = AccessKey.pick({
  keyId: true,
  label: true,
  createdAt: true,
  validUntil: true,
  revokedAt: true,
  role: true,
});

/** Departments, their API keys, and contacts that failed; also under `/v1/operator`. */
export const OPERATOR_ADMIN_ROUTES = {
  departments: {
    id: 'operatorListDepartments',
    method: 'GET',
    path: '/v1/operator/departments',
    auth: 'operator',
    summary: 'The departments of the city',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answer: {
      status: 200,
      body: z.object({
        items: z.array(z.object({ id: Slug, name: LocalizedText, kind: z.string(), fallback: z.boolean() })),
      }),
    },
    problems: ['not-authenticated'],
  },
  keys: {
    id: 'operatorListKeys',
    method: 'GET',
    path: '/v1/operator/departments/:departmentId/keys',
    auth: 'operator',
    summary: 'The API keys of a department, without the keys themselves',
    params: OwnerParams,
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ items: z.array(KeyView) }) },
    problems: ['not-authenticated', 'forbidden', 'not-found'],
  },
  createKey: {
    id: 'operatorCreateKey',
    method: 'POST',
    path: '/v1/operator/departments/:departmentId/keys',
    auth: 'operator',
    summary: 'A new API key for a department, shown this once',
    params: OwnerParams,
    query: NOTHING,
    body: z.strictObject({ label: z.string().max(80).default('') }),
    answer: { status: 201, body: IssuedKey },
    answerIsSecret: true,
    problems: ['not-authenticated', 'forbidden', 'not-found'],
  },
  revokeKey: {
    id: 'operatorRevokeKey',
    method: 'DELETE',
    path: '/v1/operator/departments/:departmentId/keys/:keyId',
    auth: 'operator',
    summary: 'End a key at once',
    params: OwnerParams.extend({ keyId: z.string().max(40) }),
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ keyId: z.string(), revokedAt: IsoTime }) },
    problems: ['not-authenticated', 'forbidden', 'not-found'],
  },
  appKeys: {
    id: 'operatorListAppKeys',
    method: 'GET',
    path: '/v1/operator/apps/:appId/keys',
    auth: 'operator',
    summary: 'The API keys of an app that files by Open311, without the keys themselves',
    params: AppParams,
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ items: z.array(KeyView) }) },
    problems: ['not-authenticated', 'forbidden'],
  },
  createAppKey: {
    id: 'operatorCreateAppKey',
    method: 'POST',
    path: '/v1/operator/apps/:appId/keys',
    auth: 'operator',
    summary: 'A new Open311 api_key for an app, shown this once',
    params: AppParams,
    query: NOTHING,
    body: z.strictObject({ label: z.string().max(80).default('') }),
    answer: { status: 201, body: IssuedKey },
    answerIsSecret: true,
    problems: ['not-authenticated', 'forbidden'],
  },
  revokeAppKey: {
    id: 'operatorRevokeAppKey',
    method: 'DELETE',
    path: '/v1/operator/apps/:appId/keys/:keyId',
    auth: 'operator',
    summary: 'End an app’s key at once',
    params: AppParams.extend({ keyId: z.string().max(40) }),
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ keyId: z.string(), revokedAt: IsoTime }) },
    problems: ['not-authenticated', 'forbidden', 'not-found'],
  },
  operatorKeys: {
    id: 'operatorListOperatorKeys',
    method: 'GET',
    path: '/v1/operator/operators/:operatorId/keys',
    auth: 'operator',
    summary: 'The API keys of an operator with their roles, without the keys themselves',
    params: OperatorParams,
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ items: z.array(KeyView) }) },
    problems: ['not-authenticated', 'forbidden'],
  },
  createOperatorKey: {
    id: 'operatorCreateOperatorKey',
    method: 'POST',
    path: '/v1/operator/operators/:operatorId/keys',
    auth: 'operator',
    summary: 'A new API key for an operator, with a role, shown this once',
    params: OperatorParams,
    query: NOTHING,
    body: z.strictObject({ label: z.string().max(80).default(''), role: OperatorRole }),
    answer: { status: 201, body: IssuedKey },
    answerIsSecret: true,
    problems: ['not-authenticated', 'forbidden'],
  },
  revokeOperatorKey: {
    id: 'operatorRevokeOperatorKey',
    method: 'DELETE',
    path: '/v1/operator/operators/:operatorId/keys/:keyId',
    auth: 'operator',
    summary: 'End an operator’s key at once',
    params: OperatorParams.extend({ keyId: z.string().max(40) }),
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ keyId: z.string(), revokedAt: IsoTime }) },
    problems: ['not-authenticated', 'forbidden', 'not-found'],
  },
  failedContacts: {
    id: 'operatorListFailedContacts',
    method: 'GET',
    path: '/v1/operator/failed-contacts',
    auth: 'operator',
    summary: 'Contacts that could not become cases, with the reason',
    params: NOTHING,
    query: PageQuery,
    body: NOTHING,
    answer: {
      status: 200,
      body: pageOf(
        z.object({
          id: Id,
          channel: z.string(),
          storedAt: IsoTime,
          reason: z.string(),
          attempts: z.number(),
          /** Who read it. */ accesses: z.array(ContactAccess).default([]),
        }),
      ),
    },
    problems: ['not-authenticated', 'bad-cursor'],
  },
  failedWords: {
    id: 'operatorReadFailedContact',
    method: 'POST',
    path: '/v1/operator/failed-contacts/:id/words',
    auth: 'operator',
    summary: 'The redacted words of a contact that failed; who reads them is recorded on it',
    params: ContactParams,
    query: NOTHING,
    body: NOTHING,
    answer: {
      status: 200,
      body: z.object({
        title: z.string().optional(),
        text: z.string(),
        locale: z.string(),
        /** Files that came with it. */
        files: z.number().int().nonnegative(),
      }),
    },
    // What somebody wrote is kept in no store of answers.
    answerIsSecret: true,
    problems: ['not-authenticated', 'not-found'],
  },
  retryFailed: {
    id: 'operatorRetryFailedContact',
    method: 'POST',
    path: '/v1/operator/failed-contacts/:id/retry',
    auth: 'operator',
    summary: 'Have a contact that failed tried again, within a minute; who asked for it is recorded on it',
    params: ContactParams,
    query: NOTHING,
    body: NOTHING,
    answer: { status: 202, body: z.object({ id: Id }) },
    problems: ['not-authenticated', 'not-found'],
  },
} as const satisfies Record<string, ApiRoute>;
