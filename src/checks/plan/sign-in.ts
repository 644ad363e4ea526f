import type { RequestPlan, Value } from '../../model/experiment.ts';
import { isRef } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { isSecret, snake } from '../../model/property.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { isTopLevel } from './fields.ts';
import { isFields } from './injection.ts';
import { isTokenName } from './token-endpoints.ts';

/** How an account that this scan registers signs in: with the name and the password that it was made with. */
export interface SignIn {
  readonly operation: Operation;
  /** Where the token stands in the answer. */
  readonly tokenAt: string;
  /** What the account was registered with. */
  readonly password: Value;
  request(name: Value, password: Value): RequestPlan;
}

const words = /(^|[^a-z])(log-?_?in|sign-?_?in|token|tokens|session|sessions|auth|authenticate)([^a-z]|$)/;

/** The described sign-in that wants nothing but what the registration sent, and answers with a token. */
export function signInOf(survey: Survey, registration: Recipe): SignIn | undefined {
  const sent = registration.make.body?.value;
  if (sent === undefined || isRef(sent) || !isFields(sent)) return undefined;
  const name = registration.markerAt.slice(1);
  const [secret, ...more] = Object.keys(sent).filter((each) => isSecret(each));
  const password = secret === undefined ? undefined : sent[secret];
  if (secret === undefined || password === undefined || more.length > 0 || !isRef(password)) return undefined;
  for (const operation of survey.operations) {
    if (operation.method !== 'POST' || operation.parameters.some((each) => each.required)) continue;
    if (!words.test(operation.path.toLowerCase())) continue;
    const fields = (operation.request?.fields ?? []).filter(isTopLevel);
    const has = (wanted: string): boolean => fields.some((each) => snake(each.name) === snake(wanted));
    const token = operation.response?.fields.find(
      (each) => each.type === 'string' && !each.at.includes('*') && isTokenName(each.name),
    );
    if (token === undefined || !has(name) || !has(secret)) continue;
    if (fields.some((each) => each.required && ![name, secret].includes(each.name))) continue;
    return {
      operation,
      tokenAt: token.at,
      password,
      request: (who, what) => ({
        method: 'POST',
        path: operation.path,
        body: { type: operation.request?.type ?? 'json', value: { [name]: who, [secret]: what } },
      }),
    };
  }
  return undefined;
}
