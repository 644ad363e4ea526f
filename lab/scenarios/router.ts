import type { OperationId } from '../../src/model/operation.ts';
import { missing, unauthenticated } from './answers.ts';
import type { Call, Reply, Route, ScenarioApi } from './api.ts';

interface Known {
  readonly operation: OperationId;
  readonly method: string;
  readonly pattern: RegExp;
  readonly route: Route;
}

/** Answers calls the way common frameworks do: HEAD runs GET, the gate comes before "method not allowed". */
export interface Router {
  operationOf(method: string, path: string): OperationId | undefined;
  answer(call: Omit<Call, 'params'>): Reply;
}

export function makeRouter(api: ScenarioApi): Router {
  const known = Object.entries(api.routes).map(([operation, route]): Known => {
    const [method = '', path = ''] = operation.split(' ');
    return { operation, method, pattern: patternOf(path), route };
  });
  // A literal path wins over a template: /invoices/summary/ before /invoices/{id}/.
  known.sort((left, right) => placeholders(left.operation) - placeholders(right.operation));
  const at = (path: string) => known.filter((each) => each.pattern.test(path));
  const pick = (method: string, path: string) => at(path).find((each) => each.method === method);

  return {
    operationOf: (method, path) => pick(method, path)?.operation,
    answer(call) {
      const exact = pick(call.method, call.path);
      const hit = exact ?? (call.method === 'HEAD' ? pick('GET', call.path) : undefined);
      if (hit) return hit.route.handle({ ...call, params: paramsOf(hit, call.path) });
      if (api.otherwise) return api.otherwise({ ...call, params: {} });
      const allowed = at(call.path).map((each) => each.method);
      if (allowed.length === 0) return missing;
      if (!call.who) return unauthenticated;
      const headers = { allow: [...allowed, 'OPTIONS'].join(', ') };
      if (call.method === 'OPTIONS') return { status: 200, body: { name: api.title }, headers };
      return { status: 405, body: { detail: `Method "${call.method}" is not allowed.` }, headers };
    },
  };
}

function patternOf(path: string): RegExp {
  const source = path
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith('{') ? `(?<${part.slice(1, -1)}>[^/]+)` : part.replaceAll('.', '\\.')))
    .join('');
  return new RegExp(`^${source}$`);
}

function placeholders(operation: OperationId): number {
  return operation.split('{').length - 1;
}

function paramsOf(known: Known, path: string): { [name: string]: string } {
  const groups = Object.entries(known.pattern.exec(path)?.groups ?? {});
  return Object.fromEntries(groups.map(([name, text]) => [name, decoded(text)]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
