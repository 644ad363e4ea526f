import type { Value } from '../../model/experiment.ts';
import type { Field, Operation } from '../../model/operation.ts';
import { snake } from '../../model/property.ts';
import type { Survey } from '../../model/survey.ts';
import { isTopLevel } from './fields.ts';
import { isPublic } from './who.ts';

/** An operation that hands a token to whoever is known by the certificate alone. */
export interface Issuer {
  readonly operation: Operation;
  /** What it asks for, of what the description offers to choose from; never a name or a password. */
  readonly body?: { readonly type: 'json' | 'form'; readonly value: { readonly [name: string]: Value } };
  /** Where the token stands in its answer. */
  readonly tokenAt: string;
}

const tokens = /^(access_?token|auth_?token|session_?token|id_?token|bearer|token|jwt)$/;
const places = /(^|[^a-z])(token|tokens|session|sessions|login|signin|auth|authenticate)([^a-z]|$)/;
const personal = /user|login|email|pass|secret|otp|pin|code|assertion|refresh|client_id/;

export function isTokenName(name: string): boolean {
  return tokens.test(snake(name));
}

export function issuerOf(survey: Survey): Issuer | undefined {
  return survey.operations.flatMap((operation) => issuer(survey, operation) ?? [])[0];
}

function issuer(survey: Survey, operation: Operation): Issuer | undefined {
  if (operation.method !== 'POST' || operation.parameters.some((each) => each.required)) return undefined;
  if (isPublic(survey, operation.id) || !places.test(operation.path.toLowerCase())) return undefined;
  const token = operation.response?.fields.find(
    (field) => field.type === 'string' && isTokenName(field.name),
  );
  const value = bodyOf(operation);
  if (token === undefined || value === undefined || token.at.includes('*')) return undefined;
  const body = operation.request === undefined ? {} : { body: { type: operation.request.type, value } };
  return { operation, ...body, tokenAt: token.at };
}

/** Undefined where it wants something that only the caller can know. */
function bodyOf(operation: Operation): { [name: string]: Value } | undefined {
  const body: { [name: string]: Value } = {};
  for (const field of operation.request?.fields ?? []) {
    if (!field.required || !isTopLevel(field)) continue;
    const value = choiceFor(field);
    if (value === undefined || personal.test(snake(field.name))) return undefined;
    body[field.name] = value;
  }
  return body;
}

function choiceFor({ options, example }: Field): string | number | boolean | undefined {
  return [...(options ?? []), example].find(
    (each) => typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean',
  );
}

/** The operation that signs the presented token out. */
export function logoutOf(survey: Survey): Operation | undefined {
  return survey.operations.find(
    ({ method, path, parameters, request }) =>
      method === 'POST' &&
      !parameters.some((each) => each.required) &&
      !(request?.fields ?? []).some((each) => each.required) &&
      /(^|[^a-z])(log-?_?(out|off)|sign-?_?(out|off))([^a-z]|$)/.test(path.toLowerCase()),
  );
}
