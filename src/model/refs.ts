import type { Ref, RequestPlan, Value } from './experiment.ts';
import { isRef } from './experiment.ts';

/** The same tree with every reference replaced by what `change` makes of it. */
export function mapRefs(value: Value, change: (ref: Ref) => Value): Value {
  if (value === null || typeof value !== 'object') return value;
  if (isRef(value)) return change(value);
  if (isTree(value)) return value.map((each) => mapRefs(each, change));
  return mapRecord(value, change);
}

/** The same request with every reference in path, query, headers and body replaced. */
export function mapRequest(request: RequestPlan, change: (ref: Ref) => Value): RequestPlan {
  const pairs = (list: RequestPlan['query']) =>
    list?.map(([name, value]) => [name, mapRefs(value, change)] as const);
  const query = pairs(request.query);
  const headers = pairs(request.headers);
  return {
    method: request.method,
    path: request.path,
    ...(request.params === undefined ? {} : { params: mapRecord(request.params, change) }),
    ...(query === undefined ? {} : { query }),
    ...(headers === undefined ? {} : { headers }),
    ...(request.body === undefined
      ? {}
      : { body: { type: request.body.type, value: mapRefs(request.body.value, change) } }),
  };
}

function mapRecord(
  values: { readonly [name: string]: Value },
  change: (ref: Ref) => Value,
): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, mapRefs(value, change)]));
}

function isTree(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
