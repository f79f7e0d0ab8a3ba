import { describe, expect, test } from 'vitest';
import { routeMatcher } from '../../../infra/local/http/routes.ts';

const route = (routeKey: string) => ({ routeKey, functionName: 'f', timeoutMs: 1000 });
const KEYS = [
  'ANY /v1/conversations',
  'ANY /v1/conversations/{proxy+}',
  'GET /v1/conversations/{id}',
  'POST /v1/conversations/{id}/turns',
  'GET /v1/conversations/latest',
  'POST /chat/form',
  'ANY /',
];
const match = routeMatcher(KEYS.map(route));

describe('a request finds the most specific route', () => {
  test.each([
    ['GET', '/v1/conversations', 'ANY /v1/conversations', {}],
    ['GET', '/v1/conversations/latest', 'GET /v1/conversations/latest', {}],
    ['GET', '/v1/conversations/7', 'GET /v1/conversations/{id}', { id: '7' }],
    ['DELETE', '/v1/conversations/7', 'ANY /v1/conversations/{proxy+}', { proxy: '7' }],
    ['POST', '/v1/conversations/7/turns', 'POST /v1/conversations/{id}/turns', { id: '7' }],
    ['GET', '/v1/conversations/7/a/b', 'ANY /v1/conversations/{proxy+}', { proxy: '7/a/b' }],
    ['GET', '/', 'ANY /', {}],
  ])('%s %s', (method, path, routeKey, pathParameters) => {
    expect(match(method, path)).toEqual({ route: route(routeKey), pathParameters });
  });

  test.each([
    ['GET', '/chat/form'],
    ['GET', '/v1/conversations/'],
    ['GET', '/v1'],
    ['GET', '/v2/conversations'],
  ])('%s %s finds none', (method, path) => {
    expect(match(method, path)).toBeUndefined();
  });

  test('and the default route when there is one', () => {
    const withDefault = routeMatcher([route('$default'), route('GET /a')]);
    expect(withDefault('GET', '/a')?.route.routeKey).toBe('GET /a');
    expect(withDefault('GET', '/b')?.route.routeKey).toBe('$default');
  });
});
