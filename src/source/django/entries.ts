import { type Setting } from '../flow/interpreter.ts';
import { viewStub } from '../packages/known.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import { lastName, written } from '../python/names.ts';
import { ACTIONS, GENERIC, METHOD_OF } from './stubs.ts';

const HTTP = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** One way into a view. */
export interface Entry {
  method: string;
  action?: string;
  fn?: FunctionInfo;
  detail: boolean;
  /** What a router puts behind the collection or the item. */
  urlPath?: string;
}

/** All ways into a class-based view: handler methods, router actions, what generic bases provide. */
export function entriesOf(cls: ClassInfo, setting: Setting, actions?: Record<string, string>): Entry[] {
  const { names } = setting;
  const own = (name: string): FunctionInfo | undefined => {
    const member = names.member(cls, name);
    return member && 'fn' in member ? member.fn : undefined;
  };
  const entry = (method: string, action: string | undefined, detail: boolean): Entry => {
    const fn = own(action ?? method.toLowerCase());
    return { method, detail, ...(action ? { action } : {}), ...(fn ? { fn } : {}) };
  };
  if (actions)
    return Object.entries(actions).map(([method, action]) =>
      entry(method, action, action !== 'list' && action !== 'create'),
    );
  const found: Entry[] = [];
  const provided = new Set<string>();
  for (const one of names.mro(cls)) {
    const name = typeof one === 'string' ? lastName(one) : one.name;
    for (const action of ACTIONS[name] ?? []) provided.add(action);
    if (typeof one === 'string')
      for (const method of viewStub(one)?.methods ?? [])
        if (!own(method.toLowerCase()) && !found.some((f) => f.method === method))
          found.push({ method, detail: false });
    if (typeof one === 'string')
      for (const [method, action] of Object.entries(GENERIC[name] ?? {}))
        if (!own(method.toLowerCase()) && !found.some((f) => f.method === method))
          found.push(entry(method, action, action !== 'list' && action !== 'create'));
  }
  const isSet = names.isA(
    cls,
    new Set([
      'ViewSetMixin',
      'ViewSet',
      'GenericViewSet',
      ...Object.keys(ACTIONS).filter((name) => name.endsWith('ViewSet')),
    ]),
  );
  if (isSet) {
    for (const action of Object.keys(METHOD_OF)) if (own(action)) provided.add(action);
    for (const action of provided)
      found.push(entry(METHOD_OF[action] ?? 'GET', action, !['list', 'create'].includes(action)));
    for (const one of names.mro(cls)) {
      if (typeof one === 'string') continue;
      for (const fn of one.methods.values()) {
        const extra = actionDecorator(fn);
        if (!extra || found.some((f) => f.action === fn.name)) continue;
        for (const { methods, action } of [extra, ...mappedTo(fn, one)])
          for (const method of methods)
            found.push({
              method,
              action: action?.name ?? fn.name,
              fn: action ?? fn,
              detail: extra.detail,
              urlPath: extra.urlPath ?? fn.name,
            });
      }
    }
  }
  for (const method of HTTP) {
    const fn = own(method);
    if (fn && !/^(head|options)$/.test(method))
      found.push({ method: method.toUpperCase(), fn, detail: true });
  }
  return found;
}

/** `@history.mapping.delete` gives the route of `history` a further method. */
function mappedTo(fn: FunctionInfo, cls: ClassInfo): { methods: string[]; action: FunctionInfo }[] {
  return [...cls.methods.values()].flatMap((action) =>
    action.def.decorators.flatMap((one) => {
      const [, of, method] = /^(\w+)\.mapping\.(\w+)$/.exec(written(one)) ?? [];
      return of === fn.name && method ? [{ methods: [method.toUpperCase()], action }] : [];
    }),
  );
}

interface Extra {
  methods: string[];
  detail: boolean;
  action?: undefined;
  urlPath?: string;
}

function actionDecorator(fn: FunctionInfo): Extra | undefined {
  for (const one of fn.def.decorators) {
    const call = one.kind === 'call' ? one : undefined;
    const name = lastName(written(call ? call.fn : one));
    if (!/^(action|detail_route|list_route)$/.test(name)) continue;
    const methods =
      call?.args.find((arg) => arg.name === 'methods')?.value ??
      (call?.args[0]?.name === undefined ? call?.args[0]?.value : undefined);
    const detail = call?.args.find((arg) => arg.name === 'detail')?.value;
    const listed =
      methods && 'items' in methods
        ? methods.items.flatMap((item) => (item.kind === 'str' ? [item.value.toUpperCase()] : []))
        : [];
    const path = call?.args.find((arg) => arg.name === 'url_path')?.value;
    return {
      ...(path?.kind === 'str' && { urlPath: path.value }),
      methods: listed.length > 0 ? listed : ['GET'],
      detail: name === 'detail_route' || (detail?.kind === 'const' && detail.value === 'True'),
    };
  }
  return undefined;
}
