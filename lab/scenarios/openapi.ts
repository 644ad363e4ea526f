import type { Json } from '../../src/model/json.ts';
import { pathParameters } from '../../src/model/operation.ts';
import type { About, ScenarioApi } from './api.ts';
import type { FieldAbout, Fields } from './shape.ts';

/** The OpenAPI 3.1 document that the operator of this API would hand over. */
export function openapi(api: ScenarioApi): Json {
  const paths: { [path: string]: { [method: string]: Json } } = {};
  for (const [id, { about }] of Object.entries(api.routes)) {
    if (about.hidden) continue;
    const [method = '', path = ''] = id.split(' ');
    const item = (paths[path] ??= {});
    item[method.toLowerCase()] = operation(method, path, about, api.policy.public.includes(id));
  }
  const schemas = Object.fromEntries(
    Object.entries(api.shapes).map(([name, fields]) => [name, schema(fields)]),
  );
  return {
    openapi: '3.1.0',
    info: { title: api.title, version: '1.0.0' },
    security: [{ mutualTls: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { mutualTls: { type: 'mutualTLS' }, bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(method: string, path: string, about: About, open: boolean): Json {
  const parameters = [
    ...pathParameters(path).map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: property(about.path?.[name] ?? { type: 'string' }),
    })),
    ...Object.entries(about.headers ?? {}).map(([name, field]) => ({
      name,
      in: 'header',
      required: field.required ?? false,
      schema: property(field),
    })),
    ...Object.entries(about.query ?? {}).map(([name, field]) => ({
      name,
      in: 'query',
      required: field.required ?? false,
      schema: property(field),
    })),
  ];
  const media = about.type === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]+/g, '_')}`,
    summary: about.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(about.takes !== undefined && {
      requestBody: { required: true, content: { [media]: { schema: taken(about.takes) } } },
    }),
    responses: { [about.status ?? success(method)]: answer(about) },
    ...(open && { security: [] }),
    ...(about.twoFactors && { security: [{ mutualTls: [], bearer: [] }] }),
  };
}

function success(method: string): string {
  if (method === 'POST') return '201';
  return method === 'DELETE' ? '204' : '200';
}

function answer(about: About): Json {
  if (about.gives === undefined) return { description: about.summary };
  const one: Json = { $ref: `#/components/schemas/${about.gives}` };
  return { description: about.summary, content: { 'application/json': { schema: listed(one, about.list) } } };
}

function listed(one: Json, wrap: About['list']): Json {
  if (wrap === undefined) return one;
  const many: Json = { type: 'array', items: one };
  return wrap === 'array' ? many : { type: 'object', properties: { [wrap]: many } };
}

function taken(takes: string | Fields): Json {
  return typeof takes === 'string' ? { $ref: `#/components/schemas/${takes}` } : schema(takes);
}

function schema(fields: Fields): { readonly [word: string]: Json } {
  const required = Object.keys(fields).filter((name) => fields[name]?.required);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, property(field)])),
    ...(required.length > 0 && { required }),
  };
}

function property(field: FieldAbout): Json {
  return {
    type: field.type,
    ...belowOf(field),
    ...(field.format !== undefined && { format: field.format }),
    ...(field.readOnly && { readOnly: true }),
    ...(field.options && { enum: field.options }),
    ...(field.maxLength !== undefined && { maxLength: field.maxLength }),
    ...(field.example !== undefined && { example: field.example }),
  };
}

function belowOf({ type, fields }: FieldAbout): { readonly [word: string]: Json } {
  if (fields === undefined) return {};
  const inner = schema(fields);
  return type === 'array' ? { items: inner } : inner;
}
