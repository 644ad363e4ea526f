import { type Method, type Operation, operationId, type Parameter } from '../../model/operation.ts';
import type { Handler } from '../code/handler.ts';
import type { Project } from '../django/project.ts';
import { origin } from '../flow/values.ts';
import { written } from '../python/names.ts';
import { requestOf, responseOf, statusesOf } from './bodies.ts';
import { writeIn } from './changes.ts';
import { typeHinted } from './field-types.ts';
import { headerNamed } from './headers.ts';
import { listParameters } from './list-parameters.ts';
import { methodsOf } from './methods.ts';
import { keyType } from './model-fields.ts';
import { type Template, templateOf } from './template.ts';

const served: readonly Handler['kind'][] = ['drf', 'class', 'function', 'ninja'];

/** Every operation that the URLconf leads to, as the application itself knows it; what could not be followed is left out. */
export function operationsOf(project: Project): Operation[] {
  const found = new Map<string, Operation>();
  for (const handler of project.views) {
    if (!served.includes(handler.kind)) continue;
    for (const route of new Set(handler.paths)) {
      const template = templateOf(route);
      if (template === undefined) continue;
      for (const method of withHead(handler, methodsOf(handler, wrappersOf(handler, route, project)))) {
        const made = operationOf(handler, template, method, project);
        if (!found.has(made.id)) found.set(made.id, made);
      }
    }
  }
  return [...found.values()].sort((a, b) => a.id.localeCompare(b.id));
}

/** Where the code asks whether it is a GET, a HEAD goes another way. */
function withHead({ trace }: Handler, methods: readonly Method[]): readonly Method[] {
  const asks = trace.comparisons.some(
    ({ left, right }) =>
      ((left.from & origin.method) !== 0 && right.text === 'GET') ||
      ((right.from & origin.method) !== 0 && left.text === 'GET'),
  );
  return asks && methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}

function wrappersOf({ cls, fn }: Handler, path: string, { routes }: Project) {
  return routes
    .filter(
      ({ path: own, view }) =>
        own === path &&
        ((view.kind === 'func' && view.fn === fn) || (view.kind === 'class' && view.cls === cls)),
    )
    .flatMap(({ wrappers }) => wrappers);
}

function operationOf(handler: Handler, template: Template, method: Method, code: Project): Operation {
  const { at } = handler;
  const isRead = method === 'GET' || method === 'HEAD';
  const request = isRead || method === 'DELETE' ? undefined : requestOf(handler, code);
  const response = responseOf(handler, code);
  const written = isRead ? writeIn(handler, code) : undefined;
  return {
    id: operationId(method, template.path),
    method,
    path: template.path,
    kind: isRead ? 'read' : method === 'DELETE' ? 'delete' : 'write',
    parameters: [...pathParameters(handler, template), ...otherParameters(handler, code)],
    ...(request && { request }),
    ...(response && { response }),
    statuses: statusesOf(handler),
    ...(looksForToken(handler, code) && { bears: true }),
    view: { file: at.file, line: at.line },
    seenIn: ['code'],
    changesState: written ? { because: `its view writes (${written.file}:${written.line})` } : false,
  };
}

/** It, its gate or what they call reads the header that carries tokens. */
function looksForToken({ reached, fn }: Handler, code: Project): boolean {
  return [...(reached ?? []), ...(fn ? [fn] : [])].some((one) =>
    /"(HTTP_)?AUTHORIZATION"/i.test(code.words(one)),
  );
}

/** A parameter without a converter has the type of the key that it looks up. */
function pathParameters({ trace }: Handler, { parameters }: Template): Parameter[] {
  return parameters.map((parameter) => {
    const options = trace.choices.find(({ name }) => name === parameter.name)?.options;
    if (options) return { ...parameter, type: 'string', options };
    if (parameter.type !== undefined) return parameter;
    const lookup = trace.lookups.find(({ query }) =>
      query.conditions.some((one) => one.isKey || one.value.keys.includes(parameter.name)),
    );
    const known = keyType(lookup?.query.model, parameter.name);
    return known === undefined || known.type === 'unknown' ? parameter : { ...parameter, ...known };
  });
}

/** Keys of the query and headers that the code asks for. */
function otherParameters(handler: Handler, code: Project): Parameter[] {
  const { trace } = handler;
  const names = keysAsked(handler);
  const asked = trace.reads.flatMap(({ key, where, from = 0 }): Parameter[] => {
    if (where === 'body')
      return (from & origin.query) !== 0 && (from & (origin.body | origin.form)) === 0
        ? [{ name: key, in: 'query', required: names.has(key), type: 'string' }]
        : [];
    const name = where === 'headers' ? key : headerNamed(key);
    return name === undefined ? [] : [{ name, in: 'header', required: false, type: 'string' }];
  });
  const all = [
    ...asked,
    ...(handler.kind === 'ninja' ? hinted(handler) : []),
    ...(handler.method === 'GET' ? listParameters(handler, code) : []),
  ];
  return [...new Map(all.map((each) => [`${each.in} ${each.name.toLowerCase()}`, each])).values()];
}

/** Parameters of a ninja operation that are in neither path nor body stand in the query. */
function hinted({ fn, paths }: Handler): Parameter[] {
  return (fn?.def.params.slice(1) ?? []).flatMap(({ name, type, default: fallback }): Parameter[] => {
    const hint = type === undefined ? '' : written(type);
    const { type: known } = typeHinted(hint);
    return known === 'unknown' || paths.some((path) => path.includes(`${name}}`))
      ? []
      : [{ name, in: 'query', required: fallback === undefined, type: known }];
  });
}

/** Keys of the query without which no single row is found. */
function keysAsked({ trace }: Handler): Set<string> {
  return new Set(
    trace.lookups
      .filter(({ one }) => one)
      .flatMap(({ query }) => query.conditions)
      .filter(({ value }) => value.from === origin.query)
      .flatMap(({ value }) => value.keys),
  );
}
