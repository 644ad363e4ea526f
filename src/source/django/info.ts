import { nothing, type Value } from '../flow/values.ts';

/** `info.context` of GraphQL is the request, or holds it. */
export const info: Value = {
  ...nothing,
  entries: new Map([['context', { ...nothing, is: { kind: 'request' } }]]),
};
