import * as z from 'zod';
import { Attachment } from '../contracts/contact.ts';
import { Id } from '../contracts/primitives.ts';
import { Problem } from '../contracts/problem.ts';
import type { RawOperation } from '../contracts/raw-operation.ts';
import { FormFields } from './file-form.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const PAGE = { mediaType: 'text/html; charset=utf-8', schema: z.string().describe('A page that says it') };
const problem = (description: string) => ({ description, bodies: [{ mediaType: JSON_TYPE, schema: Problem }] });

/** The chat's two ways that speak no JSON: the page without scripts, and a photo as its bytes. */
export const PLAIN_OPERATIONS: readonly RawOperation[] = [
  {
    id: 'postForm',
    method: 'post',
    path: '/chat/form',
    summary: 'The plain form; the same words from the same address within ten minutes are one report',
    request: [{ mediaType: 'application/x-www-form-urlencoded', schema: FormFields }],
    answers: {
      '200': { description: 'Number, code and department, or what to do instead', bodies: [PAGE] },
      '400': { description: 'There are no words in it', bodies: [PAGE] },
      '413': { description: 'It is too long', bodies: [PAGE] },
      '429': { description: 'Very many came from this address within the hour', bodies: [PAGE] },
    },
  },
  {
    id: 'postPhoto',
    method: 'post',
    path: '/v1/conversations/{id}/photos',
    summary: 'A photo of at most 4 MB for the next message; larger ones go by photo-uploads',
    security: 'conversationToken',
    parameters: [{ name: 'id', in: 'path', required: true, description: 'The conversation', schema: Id }],
    request: [{ mediaType: 'image/*', schema: z.string().describe('The bytes; the type is that of the content') }],
    answers: {
      '201': {
        description: 'Kept, without what it told beside the picture',
        bodies: [{ mediaType: JSON_TYPE, schema: Attachment }],
      },
      '401': problem('`not-authenticated`'),
      '409': problem('`in-progress`'),
      '413': problem('`photo-too-large`'),
      '422': problem('`not-a-photo`, `photo-broken`'),
      '429': problem('`too-many-tries`'),
    },
  },
];
