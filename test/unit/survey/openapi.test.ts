import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/model/operation.ts';
import { readOpenapi } from '../../../src/survey/openapi.ts';
import { containing, matching } from '../../support/matching.ts';
import { mistakeOf } from '../../support/mistakes.ts';

const scope = { origin: 'https://api.test:8443', basePath: '' };
const read = (source: unknown, where = scope) =>
  readOpenapi(typeof source === 'string' ? source : JSON.stringify(source), 'openapi.yaml', where);
const ok = { responses: { 200: { description: 'ok' } } };
const v3 = (paths: unknown, more: object = {}) => ({
  openapi: '3.0.3',
  info: { title: 't', version: '1' },
  paths,
  ...more,
});
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });

function one(operations: readonly Operation[], id: string): Operation {
  const found = operations.find((each) => each.id === id);
  if (found === undefined)
    throw new Error(`${id} is not among ${operations.map((each) => each.id).join(', ')}`);
  return found;
}

describe('two factors', () => {
  const wants = async (security: unknown, certificate: unknown) => {
    const document = {
      openapi: '3.1.0',
      info: { title: 't', version: '1' },
      paths: { '/vault': { get: { security, responses: { 200: { description: 'ok' } } } } },
      components: { securitySchemes: { client: certificate, bearer: { type: 'http', scheme: 'bearer' } } },
    };
    return (await read(JSON.stringify(document))).policy[0]?.secondFactor ?? false;
  };
  const mutualTls = { type: 'mutualTLS' };

  it('are wanted where every alternative names a certificate and something beside it', async () => {
    expect(await wants([{ client: [], bearer: [] }], mutualTls)).toBe(true);
    expect(await wants([{ client: [], bearer: [] }], { type: 'http', scheme: 'Mutual-TLS' })).toBe(true);
  });

  it('are not wanted where one will do, or where it is two of something else', async () => {
    expect(await wants([{ client: [], bearer: [] }, { client: [] }], mutualTls)).toBe(false);
    expect(await wants([{ client: [], bearer: [] }, {}], mutualTls)).toBe(false);
    expect(await wants([{ client: [], bearer: [] }], { type: 'apiKey', in: 'header', name: 'X-Key' })).toBe(
      false,
    );
    expect(await wants([{ bearer: [] }], mutualTls)).toBe(false);
  });
});

describe('an OpenAPI 3.0 description', () => {
  const spec = `
openapi: 3.0.3
info: { title: t, version: '1' }
servers: [{ url: 'https://prod.example/api/' }]
security: [{ token: [] }]
paths:
  /invoices/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer, example: 7 } }
    get:
      responses: { 200: { $ref: '#/components/responses/Invoice' } }
    patch:
      parameters: [{ name: dry, in: query, schema: { type: boolean } }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Invoice' } } } }
      responses: { 200: { description: ok } }
  /health/:
    get: { security: [], responses: { 200: { description: ok } } }
  /optional/{slug}:
    get: { security: [{}, { token: [] }], responses: { 200: { description: ok } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  responses:
    Invoice: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Invoice' } } } } }
  schemas:
    Invoice:
      allOf:
        - { $ref: '#/components/schemas/Base' }
        - type: object
          required: [status]
          properties:
            status: { type: string, enum: [open, paid], maxLength: 9 }
            owner: { $ref: '#/components/schemas/Owner' }
    Base: { type: object, properties: { id: { type: integer, readOnly: true } } }
    Owner: { type: object, additionalProperties: false, properties: { name: { type: string }, boss: { $ref: '#/components/schemas/Owner' } } }
`;

  it('gives operations under the path of its server', async () => {
    const { operations, basePath, faults } = await read(spec);
    expect(operations.map(({ id }) => id)).toEqual([
      'GET /api/invoices/{id}',
      'PATCH /api/invoices/{id}',
      'GET /api/health/',
      'GET /api/optional/{slug}',
    ]);
    expect(basePath).toBe('/api');
    expect(faults).toEqual([]);
  });

  it('gives way to a configured base path', async () => {
    const { operations } = await read(spec, { ...scope, basePath: '/v9' });
    expect(operations[0]?.id).toBe('GET /v9/invoices/{id}');
  });

  it('merges parameters of path and operation, and never misses one of the template', async () => {
    const { operations } = await read(spec);
    expect(one(operations, 'PATCH /api/invoices/{id}').parameters).toEqual([
      { name: 'id', in: 'path', required: true, type: 'integer', example: 7 },
      { name: 'dry', in: 'query', required: false, type: 'boolean' },
    ]);
    expect(one(operations, 'GET /api/optional/{slug}').parameters).toEqual([
      { name: 'slug', in: 'path', required: true },
    ]);
  });

  it('flattens request fields through references and parts', async () => {
    const { request } = one((await read(spec)).operations, 'PATCH /api/invoices/{id}');
    const fields = request?.fields.map(({ at, ...field }) => [at, field]) ?? [];
    expect(request).toMatchObject({ type: 'json', open: true });
    expect(Object.fromEntries(fields)).toMatchObject({
      '/id': { type: 'integer', readOnly: true, required: false },
      '/status': { type: 'string', options: ['open', 'paid'], maxLength: 9, required: true },
      '/owner': { type: 'object' },
      '/owner/name': { type: 'string', name: 'name' },
      '/owner/boss/boss/name': { type: 'string' },
    });
    expect(fields.map(([at]) => at)).not.toContain('/owner/boss/boss/boss/name');
  });

  it('writes a star for the items of a list', async () => {
    const { response } = one((await read(spec)).operations, 'GET /api/invoices/{id}');
    expect(response?.fields.map(({ at }) => at)).toContain('/*/owner/name');
  });

  it('says who may call, where it says so', async () => {
    const { policy } = await read(spec);
    expect(policy.map(({ operation, who, source }) => [operation, who, source])).toEqual([
      ['GET /api/invoices/{id}', 'authenticated', 'openapi'],
      ['PATCH /api/invoices/{id}', 'authenticated', 'openapi'],
      ['GET /api/health/', 'anyone', 'openapi'],
      ['GET /api/optional/{slug}', 'anyone', 'openapi'],
    ]);
    expect((await read(v3({ '/x': { get: ok } }))).policy).toEqual([]);
  });
});

describe('other versions', () => {
  it('Swagger 2.0 has bodies and forms among its parameters', async () => {
    const { operations, faults } = await read({
      swagger: '2.0',
      info: { title: 't', version: '1' },
      basePath: '/v1',
      paths: {
        '/a': {
          post: {
            parameters: [
              {
                name: 'body',
                in: 'body',
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  properties: { role: { type: 'string', enum: ['user', 'admin'] } },
                },
              },
            ],
            responses: {
              200: { description: 'ok', schema: { type: 'object', properties: { id: { type: 'integer' } } } },
            },
          },
        },
        '/f': {
          post: {
            consumes: ['multipart/form-data'],
            parameters: [
              { name: 'file', in: 'formData', type: 'file', required: true },
              { name: 'note', in: 'formData', type: 'string' },
            ],
            ...ok,
          },
        },
      },
    });
    expect(faults).toEqual([]);
    expect(one(operations, 'POST /v1/a').request).toMatchObject({
      type: 'json',
      open: false,
      fields: [{ at: '/role', options: ['user', 'admin'] }],
    });
    expect(one(operations, 'POST /v1/a').response?.fields[0]?.at).toBe('/id');
    expect(one(operations, 'POST /v1/f').request).toMatchObject({
      type: 'form',
      fields: [
        { name: 'file', required: true, type: 'unknown' },
        { name: 'note', required: false, type: 'string' },
      ],
    });
  });

  it('OpenAPI 3.1 has lists of types, const, and words beside references', async () => {
    const schema = {
      type: 'object',
      properties: {
        name: { type: ['null', 'string'] },
        kind: { const: 'a' },
        own: { $ref: '#/components/schemas/Id', readOnly: true },
      },
    };
    const { operations, faults } = await read({
      ...v3(
        { '/a': { post: { requestBody: json(schema), ...ok } } },
        { components: { schemas: { Id: { type: 'string', format: 'uuid' } } } },
      ),
      openapi: '3.1.0',
    });
    expect(faults).toEqual([]);
    expect(operations[0]?.request?.fields).toMatchObject([
      { name: 'name', type: 'string' },
      { name: 'kind', options: ['a'] },
      { name: 'own', type: 'string', format: 'uuid', readOnly: true },
    ]);
  });
});

describe('imperfect descriptions', () => {
  it('are read as far as they can be, with a warning that names the place', async () => {
    const { operations, faults } = await read(
      v3({ '/a': { get: { parameters: [{ name: 'x', in: 'nowhere' }], ...ok } } }),
    );
    expect(operations).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code: 'openapi-invalid', message: containing('/paths/~1a/get') });
  });

  it('with dead or remote references keep the operation and say which reference', async () => {
    const { operations, faults } = await read(
      v3({ '/a': { post: { requestBody: json({ $ref: 'http://127.0.0.1:1/evil.json' }), ...ok } } }),
    );
    expect(operations[0]?.request).toEqual({ type: 'json', fields: [], open: true });
    expect(faults.some(({ message }) => message.includes('http://127.0.0.1:1/evil.json'))).toBe(true);
  });

  it('without any operation are refused', async () => {
    for (const source of ['{}', 'openapi: 3.0.0', '[1, 2]', 'just text', v3({})])
      expect((await mistakeOf(() => read(source))).code).toBe('openapi-invalid');
  });

  it('that do not parse are named with file and line', async () => {
    expect(await mistakeOf(() => read('openapi: 3.0.3\npaths:\n  /a: {\n'))).toMatchObject({
      code: 'openapi-syntax',
      message: matching(/^openapi\.yaml:4:1/),
    });
    expect(await mistakeOf(() => read('{\n  "openapi": "3.0.3",\n  "paths": {]\n}'))).toMatchObject({
      code: 'openapi-syntax',
      message: matching(/^openapi\.yaml:3:/),
    });
    expect(await mistakeOf(() => read('paths:\n  /a: 1\n  /a: 2\n'))).toMatchObject({
      code: 'openapi-syntax',
      message: matching(/^openapi\.yaml:3:/),
    });
  });
});

describe('scope', () => {
  it.each(['https://evil.example/x', '//evil.example/x', '/\\evil.example', '/../admin', '/a/%2e%2E/b', 'x'])(
    'a path %s is refused',
    async (path) => {
      expect((await mistakeOf(() => read(v3({ [path]: { get: ok } })))).code).toBe('url-out-of-scope');
    },
  );

  it('operations whose own server is another host are left out, with the reason', async () => {
    const { operations, excluded } = await read(
      v3(
        { '/a': { get: ok }, '/files': { servers: [{ url: 'https://uploads.example' }], post: ok } },
        { servers: [{ url: 'https://api.test:8443/v1' }] },
      ),
    );
    expect(operations.map(({ id }) => id)).toEqual(['GET /v1/a']);
    expect(excluded).toEqual([{ operation: 'POST /files', because: 'its server is another host' }]);
  });

  it('fills the variables of a server with their defaults', async () => {
    const { operations } = await read(
      v3(
        { '/a': { get: ok } },
        {
          servers: [
            {
              url: '{scheme}://h.example/{base}',
              variables: { scheme: { default: 'https' }, base: { default: 'v2' } },
            },
          ],
        },
      ),
    );
    expect(operations[0]?.id).toBe('GET /v2/a');
  });
});
