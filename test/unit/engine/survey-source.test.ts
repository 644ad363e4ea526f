import { describe, expect, it } from 'vitest';
import { withSource } from '../../../src/engine/survey-source.ts';
import type { Operation } from '../../../src/model/operation.ts';

const operation = (
  method: 'GET' | 'POST',
  path: string,
  seenIn: 'openapi' | 'code',
  more: Partial<Operation> = {},
): Operation => ({
  id: `${method} ${path}`,
  method,
  path,
  kind: method === 'GET' ? 'read' : 'write',
  parameters: [],
  seenIn: [seenIn],
  changesState: false,
  ...more,
});
const described = (operations: readonly Operation[]) => ({
  operations,
  policy: [],
  excluded: [],
  faults: [],
  basePath: '',
});
const code = [
  operation('GET', '/orders/', 'code', { parameters: [{ name: 'X-Shop', in: 'header', required: false }] }),
  operation('GET', '/orders/{pk}/', 'code', { changesState: { because: 'its view writes (views.py:7)' } }),
  operation('GET', '/debug/reset/', 'code'),
];

describe('what the source can do', () => {
  it('stands alone where there is no description, below the base path of the target', () => {
    const { operations } = withSource(described([]), code, '/shop');
    expect(operations.map(({ id }) => id)).toEqual([
      'GET /shop/orders/',
      'GET /shop/orders/{pk}/',
      'GET /shop/debug/reset/',
    ]);
  });

  it('is added where the description hides it, under the prefix of the proxy', () => {
    const known = [
      operation('GET', '/v1/orders/', 'openapi'),
      operation('GET', '/v1/orders/{id}/', 'openapi'),
    ];
    const { operations } = withSource(described(known), code, '');
    expect(operations.map(({ id, seenIn }) => [id, ...seenIn])).toEqual([
      ['GET /v1/orders/', 'openapi', 'code'],
      ['GET /v1/orders/{id}/', 'openapi', 'code'],
      ['GET /v1/debug/reset/', 'code'],
    ]);
  });

  it('teaches described operations what only the code knows, and keeps their names', () => {
    const known = [operation('GET', '/orders/', 'openapi'), operation('GET', '/orders/{id}/', 'openapi')];
    const [list, item] = withSource(described(known), code, '').operations;
    expect(list?.parameters.map(({ name }) => name)).toEqual(['X-Shop']);
    expect(item?.id).toBe('GET /orders/{id}/');
    expect(item?.changesState).toEqual({ because: 'its view writes (views.py:7)' });
  });

  it('is never sent where its view, or its name, says that it changes something', () => {
    const { operations } = withSource(described([]), code, '');
    expect(operations.filter(({ changesState }) => changesState !== false).map(({ path }) => path)).toEqual([
      '/orders/{pk}/',
      '/debug/reset/',
    ]);
  });

  it('stays out where the description speaks of it and it was left out', () => {
    const excluded = [{ operation: 'GET /debug/reset/', because: 'its server is another host' }];
    const { operations } = withSource(
      { ...described([operation('GET', '/orders/', 'openapi')]), excluded },
      code,
      '',
    );
    expect(operations.map(({ path }) => path)).not.toContain('/debug/reset/');
  });
});
