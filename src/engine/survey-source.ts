import { matchRoutes } from '../findings/source/route.ts';
import type { Field, Operation, Parameter } from '../model/operation.ts';
import { operationId } from '../model/operation.ts';
import type { Description } from '../survey/description.ts';
import { changesState } from '../survey/state-words.ts';

/**
 * What the source can do beside what the description says. Operations that it hides are added under the prefix that the
 * proxy gives all of them; the others learn what only the code knows. Without a description the code alone speaks.
 */
export function withSource(
  described: Description,
  code: readonly Operation[],
  basePath: string,
): Description {
  const byWords = code.map((each) => ({ ...each, changesState: stateOf(each) }));
  if (described.operations.length === 0)
    return { ...described, operations: byWords.map((each) => moved(each, below(basePath, each.path))) };
  const known = described.operations.map(({ id }) => id);
  const routes = matchRoutes(byWords, known);
  const met = new Set<Operation>();
  const told = described.operations.map((operation) => {
    const [own] = routes.of(operation.id);
    if (own === undefined) return operation;
    met.add(own);
    return enriched(operation, own);
  });
  const never = new Set(described.excluded.map(({ operation }) => operation));
  const hidden = byWords.flatMap((each) => {
    const path = met.has(each) ? undefined : routes.outside(each.path);
    return path === undefined ? [] : [moved(each, path)];
  });
  return { ...described, operations: [...told, ...hidden.filter(({ id }) => !never.has(id))] };
}

const below = (basePath: string, path: string): string =>
  path === basePath || path.startsWith(`${basePath}/`) ? path : `${basePath}${path}`;

const moved = (operation: Operation, path: string): Operation => ({
  ...operation,
  id: operationId(operation.method, path),
  path,
});

/** Code that writes and a name that says so: either is enough to leave a read alone. */
function stateOf(operation: Operation): Operation['changesState'] {
  return operation.changesState === false ? changesState(operation) : operation.changesState;
}

function enriched(operation: Operation, own: Operation): Operation {
  const request = operation.request ?? (operation.kind === 'write' ? own.request : undefined);
  const response = operation.response ?? own.response;
  const state = operation.changesState === false ? own.changesState : operation.changesState;
  return {
    ...operation,
    parameters: [
      ...operation.parameters.map((each) => typed(each, operation, own)),
      ...undescribed(operation, own),
    ],
    ...(request && { request: { ...request, fields: detailed(request.fields, own.request?.fields) } }),
    ...(response && { response: { ...response, fields: detailed(response.fields, own.response?.fields) } }),
    ...(own.view && { view: own.view }),
    seenIn: [...operation.seenIn, 'code'],
    changesState: state,
  };
}

/** Path parameters meet by their position: the names differ. */
function typed(parameter: Parameter, operation: Operation, own: Operation): Parameter {
  if (parameter.in !== 'path' || parameter.type !== undefined) return parameter;
  const paths = (each: Operation) => each.parameters.filter((one) => one.in === 'path');
  const other = paths(own)[paths(operation).indexOf(parameter)];
  return {
    ...parameter,
    ...(other?.type && { type: other.type }),
    ...(other?.format !== undefined && { format: other.format }),
  };
}

/** Headers and keys of the query that only the code speaks of. */
function undescribed(operation: Operation, own: Operation): Parameter[] {
  const known = new Set(operation.parameters.map((each) => `${each.in} ${each.name.toLowerCase()}`));
  return own.parameters.filter(
    (each) => each.in !== 'path' && !known.has(`${each.in} ${each.name.toLowerCase()}`),
  );
}

/** What a column takes, where the description does not say. */
function detailed(fields: readonly Field[], own: readonly Field[] = []): Field[] {
  const byName = new Map(own.map((field) => [field.at, field]));
  return fields.map((field) => {
    const { options, maxLength } = byName.get(field.at) ?? {};
    return {
      ...(options && { options }),
      ...(maxLength !== undefined && { maxLength }),
      ...field,
    };
  });
}
