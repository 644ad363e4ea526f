import type { Json } from './json.ts';
import type { Place } from './place.ts';

export type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** `GET /invoices/{id}`: method, blank, path template. The id of an operation in every report. */
export type OperationId = string;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly type?: FieldType;
  readonly format?: string;
  readonly options?: readonly Json[];
  readonly example?: Json;
}

export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'unknown';

/** One property of a described body; `at` is a pointer from the body's root, with '*' for list items. */
export interface Field {
  readonly at: string;
  readonly name: string;
  readonly type: FieldType;
  readonly format?: string;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly options?: readonly Json[];
  readonly maxLength?: number;
  readonly example?: Json;
}

/** A described body: its media type and its fields, `open` when the description allows further ones or says nothing. */
export interface BodyShape {
  readonly type: 'json' | 'form';
  readonly fields: readonly Field[];
  readonly open: boolean;
}

export interface Operation {
  readonly id: OperationId;
  readonly method: Method;
  readonly path: string;
  readonly kind: 'read' | 'write' | 'delete';
  readonly parameters: readonly Parameter[];
  readonly request?: BodyShape;
  readonly response?: BodyShape;
  readonly summary?: string;
  /** The line of the description that names it. */
  readonly line?: number;
  /** Where the source answers it. */
  readonly view?: Place;
  /** Its code looks for a token beside whatever the connection shows. */
  readonly bears?: true;
  /** Success statuses that the description names. */
  readonly statuses?: readonly number[];
  readonly seenIn: readonly ('openapi' | 'har' | 'list' | 'code' | 'answers')[];
  /** What its description asks for and this version does not speak: counted as not tested. */
  readonly beyond?: 'websocket' | 'grpc' | 'body-not-written';
  /** A read that changes state (logout, execute...): by name, by source, by description. Never sent at `observe`. */
  readonly changesState: false | { readonly because: string };
}

export function operationId(method: Method, path: string): OperationId {
  return `${method} ${path}`;
}

/** The names inside braces of a path template, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
}
