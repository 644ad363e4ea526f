import type { Ref, RequestPlan, Send, Step } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import type { Resource, Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import { operationOf } from './who.ts';

/** The request that names `resource` through its own operation. */
export function requestFor(operation: Operation, resource?: Resource): RequestPlan {
  return {
    method: operation.method,
    path: operation.path,
    ...(resource === undefined ? {} : { params: resource.params, query: resource.query }),
  };
}

/** True where a request says nothing until it names an object: in the path, or in the query by demand. */
export function namesAnObject({ parameters }: Operation): boolean {
  return parameters.some((each) => each.in === 'path' || (each.in === 'query' && each.required));
}

/** The same request with its last key replaced by one that names nothing, and every key where there is only the query. */
export function requestForNothing(operation: Operation, resource: Resource, n = 1): RequestPlan {
  const absent = (of: Ref): Ref => ({ $: 'absent', of, n });
  return {
    method: operation.method,
    path: operation.path,
    params: Object.fromEntries(
      Object.entries(resource.params).map(([name, ref], index, all) => [
        name,
        index === all.length - 1 ? absent(ref) : ref,
      ]),
    ),
    query: resource.query.map(([name, ref]) => [name, absent(ref)] as const),
  };
}

export function read(send: Send, fresh = false): Step {
  return fresh ? { kind: 'read', send, fresh: true } : { kind: 'read', send };
}

export function write(send: Send): Step {
  return { kind: 'write', send };
}

export function make(fixture: string): Step {
  return { kind: 'write', make: fixture };
}

/**
 * A request that shows the attacker is alive: its own object through the same operation, else whatever it was last served.
 * Sent fresh and after the attack, so that a session which died halfway cannot pass for a refusal.
 */
export function aliveRequest(
  survey: Survey,
  attacker: string,
  operation: Operation,
): RequestPlan | undefined {
  const own = survey.resources.find((each) => each.operation === operation.id && each.owner === attacker);
  if (own !== undefined) return requestFor(operation, own);
  const proven = survey.observations.find((each) => each.who === attacker && isProof(survey, each.operation));
  const other = proven === undefined ? undefined : operationOf(survey, proven.operation);
  return other === undefined ? undefined : requestFor(other);
}

function isProof(survey: Survey, operation: string): boolean {
  return survey.proofs.includes(operation);
}

export function as(survey: Survey, identity: string, request: RequestPlan): Send {
  return asIdentity(survey, identity, request);
}
